-- Log-ins that somebody has begun at an OpenID Connect provider and has not come back from. The browser has the secret.
create table oidc_log_in (
    secret_hash bytea primary key,
    state       text not null,
    nonce       text not null,
    verifier    text not null,
    -- The alert that they wanted to see.
    alert_id    uuid,
    expires_at  timestamptz not null
);
create index oidc_log_in_oldest on oidc_log_in (expires_at);
