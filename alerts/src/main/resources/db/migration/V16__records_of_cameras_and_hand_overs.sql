-- The record that is in force, as it came from the topic: what the next one changes is written down in the audit log. Null where it
-- was stored by an earlier version.
alter table camera add column record bytea;

-- Whether the next log-in of somebody of this name at the provider makes this account the provider's.
alter table account add column handed_over boolean not null default false
    check (not handed_over or issuer is null);
