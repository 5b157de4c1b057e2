-- One row per alert, step of its escalation and receiver. What was notified before went to the webhook.
create table delivery (
    alert_id        uuid not null references incident,
    step            integer not null check (step >= 0),
    receiver        text not null,
    state           text not null check (state in ('PENDING', 'DELIVERED', 'FAILED', 'CANCELLED')),
    created_at      timestamptz not null,
    planned_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    changed_at      timestamptz not null,
    attempts        integer not null default 0,
    body            text,
    last_attempt_at timestamptz,
    last_status     integer,
    last_error      text,
    primary key (alert_id, step, receiver)
);
comment on column delivery.planned_at is 'when it was due first, before any wait for a picture';
comment on column delivery.changed_at is 'when next_attempt_at was set, by the same clock';

lock table notification in share row exclusive mode;
insert into delivery (alert_id, step, receiver, state, created_at, planned_at, next_attempt_at, changed_at, attempts, body,
    last_attempt_at, last_status, last_error)
select alert_id, 0, 'webhook', state, created_at, created_at, next_attempt_at, coalesce(last_attempt_at, created_at),
    attempts, body, last_attempt_at, last_status, last_error
from notification;
drop table notification;
drop function count_notifications();

create index delivery_due on delivery (receiver, next_attempt_at) where state = 'PENDING';
create index delivery_newest on delivery (created_at desc, alert_id desc, step desc, receiver);

update tally set kind = replace(kind, 'notification-', 'delivery-') where kind like 'notification-%';
create function count_deliveries() returns trigger language plpgsql as $$
declare
    change record;
begin
    if tg_op = 'INSERT' then
        for change in select state, count(*) as difference from added group by state order by state loop
            perform add_to_tally('delivery-' || lower(change.state), change.difference);
        end loop;
    elsif tg_op = 'DELETE' then
        for change in select state, count(*) as difference from removed group by state order by state loop
            perform add_to_tally('delivery-' || lower(change.state), -change.difference);
        end loop;
    else
        for change in
            select state, sum(number) as difference
            from (select state, 1 as number from added union all select state, -1 from removed) as both_sides
            group by state having sum(number) <> 0 order by state
        loop
            perform add_to_tally('delivery-' || lower(change.state), change.difference);
        end loop;
    end if;
    return null;
end
$$;
create trigger count_added after insert on delivery referencing new table as added
    for each statement execute function count_deliveries();
create trigger count_changed after update on delivery referencing old table as removed new table as added
    for each statement execute function count_deliveries();
create trigger count_removed after delete on delivery referencing old table as removed
    for each statement execute function count_deliveries();
create trigger count_none after truncate on delivery for each statement execute function forget_tally();
