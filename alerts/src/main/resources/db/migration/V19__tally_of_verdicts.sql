-- The tally counts the alerts by verdict, too, so that metrics tell how many false alarms there were without counting them.
-- Nobody writes between the count and the new triggers.
lock table incident in share row exclusive mode;

create function incident_kinds(open boolean, review_state text, verdict text) returns setof text language sql immutable as $$
    select kind from (values (case when open then 'incident-open' else 'incident-closed' end),
        ('incident-review-' || review_state), ('incident-verdict-' || verdict)) as kinds (kind)
    where kind is not null
$$;

create or replace function count_incidents() returns trigger language plpgsql as $$
declare
    change record;
begin
    if tg_op = 'INSERT' then
        for change in
            select kind, count(*) as difference from added, lateral incident_kinds(open, review_state, verdict) as kind
            group by kind order by kind
        loop
            perform add_to_tally(change.kind, change.difference);
        end loop;
    elsif tg_op = 'DELETE' then
        for change in
            select kind, count(*) as difference from removed, lateral incident_kinds(open, review_state, verdict) as kind
            group by kind order by kind
        loop
            perform add_to_tally(change.kind, -change.difference);
        end loop;
    else
        for change in
            select kind, sum(number) as difference
            from (select open, review_state, verdict, 1 as number from added
                union all select open, review_state, verdict, -1 from removed) as both_sides,
                lateral incident_kinds(open, review_state, verdict) as kind
            group by kind having sum(number) <> 0 order by kind
        loop
            perform add_to_tally(change.kind, change.difference);
        end loop;
    end if;
    return null;
end
$$;

drop function incident_kinds(boolean, text);

insert into tally select 'incident-verdict-' || verdict, 0, count(*) from incident where verdict is not null group by verdict;
