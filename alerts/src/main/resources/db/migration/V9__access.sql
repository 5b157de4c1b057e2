-- Who may log in. Names are lower case, and are kept when somebody leaves (disabled): timelines name them.
create table account (
    account_id     bigint generated always as identity primary key,
    name           text not null unique,
    password_hash  text,
    role           text not null check (role in ('viewer', 'operator', 'supervisor', 'admin')),
    -- Empty: all sites.
    sites          text[] not null default '{}',
    disabled       boolean not null default false,
    totp_secret    text,
    -- The time step of the newest code that was used: none is taken twice.
    totp_last_step bigint,
    -- Where an OpenID Connect provider logs this person in, or null for a local user.
    issuer         text,
    subject        text,
    created_at     timestamptz not null,
    unique (issuer, subject)
);

-- Of all that opens a door only the SHA-256 is kept: whoever reads the database can't log in with it.
create table account_session (
    token_hash   bytea primary key,
    account_id   bigint not null references account on delete cascade,
    begun_at     timestamptz not null,
    seen_at      timestamptz not null,
    browser_hash bytea not null,
    address      text not null
);
create index account_session_of_account on account_session (account_id);
create index account_session_oldest on account_session (seen_at);

create table log_in_link (
    link_hash  bytea primary key,
    account_id bigint not null references account on delete cascade,
    expires_at timestamptz not null
);

create table access_token (
    token_id   uuid primary key,
    token_hash bytea not null unique,
    name       text not null,
    scopes     text[] not null,
    -- Empty: all sites.
    sites      text[] not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    used_at    timestamptz
);

-- Wrong passwords by name and by address, since the first one of the present count.
create table log_in_failure (
    subject  text primary key,
    failures integer not null,
    since    timestamptz not null
);
create index log_in_failure_oldest on log_in_failure (since);
