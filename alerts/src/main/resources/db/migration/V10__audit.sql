-- Who looked at what and changed what. Entries are added, never changed: each carries the hash of the one before, and the newest
-- hash is published to a topic from time to time.
create table audit (
    number   bigint primary key check (number >= 1),
    at       timestamptz not null,
    actor    text not null,
    action   text not null,
    subject  text not null,
    reason   text not null,
    detail   text not null,
    previous bytea not null check (octet_length(previous) = 32),
    hash     bytea not null check (octet_length(hash) = 32)
);

create trigger never_changed before update or delete or truncate on audit
    for each statement execute function refuse_change();
