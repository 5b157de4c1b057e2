-- How many incidents and notifications there are in each state, kept by triggers in the transaction that changes them.
-- Each connection counts in a row of its own (nearly always), so that nobody waits for another's transaction: the
-- amount of a kind is the sum over its slots, and a single slot may be negative.
create table tally (
    kind   text not null,
    slot   integer not null,
    amount bigint not null,
    primary key (kind, slot)
) with (fillfactor = 50);

create function add_to_tally(counted text, difference bigint) returns void language sql as $$
    insert into tally (kind, slot, amount) values (counted, pg_backend_pid() % 64, difference)
    on conflict (kind, slot) do update set amount = tally.amount + excluded.amount
$$;

create function count_incidents() returns trigger language plpgsql as $$
declare
    change record;
begin
    if tg_op = 'INSERT' then
        for change in select open, count(*) as difference from added group by open order by open loop
            perform add_to_tally(case when change.open then 'incident-open' else 'incident-closed' end, change.difference);
        end loop;
    elsif tg_op = 'DELETE' then
        for change in select open, count(*) as difference from removed group by open order by open loop
            perform add_to_tally(case when change.open then 'incident-open' else 'incident-closed' end, -change.difference);
        end loop;
    else
        for change in
            select open, sum(number) as difference
            from (select open, 1 as number from added union all select open, -1 from removed) as both_sides
            group by open having sum(number) <> 0 order by open
        loop
            perform add_to_tally(case when change.open then 'incident-open' else 'incident-closed' end, change.difference);
        end loop;
    end if;
    return null;
end
$$;

create function count_notifications() returns trigger language plpgsql as $$
declare
    change record;
begin
    if tg_op = 'INSERT' then
        for change in select state, count(*) as difference from added group by state order by state loop
            perform add_to_tally('notification-' || lower(change.state), change.difference);
        end loop;
    elsif tg_op = 'DELETE' then
        for change in select state, count(*) as difference from removed group by state order by state loop
            perform add_to_tally('notification-' || lower(change.state), -change.difference);
        end loop;
    else
        for change in
            select state, sum(number) as difference
            from (select state, 1 as number from added union all select state, -1 from removed) as both_sides
            group by state having sum(number) <> 0 order by state
        loop
            perform add_to_tally('notification-' || lower(change.state), change.difference);
        end loop;
    end if;
    return null;
end
$$;

create function forget_tally() returns trigger language plpgsql as $$
begin
    delete from tally where kind like tg_table_name || '-%';
    return null;
end
$$;

-- Nobody writes between the count and the triggers.
lock table incident, notification in share row exclusive mode;
insert into tally select case when open then 'incident-open' else 'incident-closed' end, 0, count(*)
from incident group by open;
insert into tally select 'notification-' || lower(state), 0, count(*) from notification group by state;

create trigger count_added after insert on incident referencing new table as added
    for each statement execute function count_incidents();
create trigger count_changed after update on incident referencing old table as removed new table as added
    for each statement execute function count_incidents();
create trigger count_removed after delete on incident referencing old table as removed
    for each statement execute function count_incidents();
create trigger count_none after truncate on incident for each statement execute function forget_tally();

create trigger count_added after insert on notification referencing new table as added
    for each statement execute function count_notifications();
create trigger count_changed after update on notification referencing old table as removed new table as added
    for each statement execute function count_notifications();
create trigger count_removed after delete on notification referencing old table as removed
    for each statement execute function count_notifications();
create trigger count_none after truncate on notification for each statement execute function forget_tally();
