-- What people make of an incident, beside "open", which is what the camera sees. Only a change that names the version that it
-- was decided on takes effect, so nobody overwrites another's.
alter table incident
    add column review_state    text not null default 'open'
        check (review_state in ('open', 'acknowledged', 'resolved', 'expired')),
    add column review_version  bigint not null default 0,
    add column reviewed_by     text,
    add column reviewed_at     timestamptz,
    add column acknowledged_by text,
    add column acknowledged_at timestamptz,
    add column verdict         text check (verdict in ('confirmed', 'false-alarm', 'duplicate')),
    add column duplicate_of    uuid references incident,
    -- Where the camera was when the incident was stored; null where it had no site.
    add column site            text,
    add check ((verdict is not distinct from 'duplicate') = (duplicate_of is not null));

update incident set site = camera.site
from camera where camera.camera_id = incident.camera_id and camera.site is not null;

-- One for each filter of the list, in the order of the list. The two states that wait for somebody are few among many.
create index incident_newest_to_review on incident (opened_at desc, alert_id desc)
    where review_state in ('open', 'acknowledged');
create index incident_newest_of_state on incident (review_state, opened_at desc, alert_id desc);
create index incident_newest_of_verdict on incident (verdict, opened_at desc, alert_id desc) where verdict is not null;
-- What is rare where much happens would be looked for in all that happened there.
create index incident_newest_of_verdict_and_site on incident (site, verdict, opened_at desc, alert_id desc)
    where verdict is not null;
create index incident_newest_of_verdict_and_camera on incident (camera_id, verdict, opened_at desc, alert_id desc)
    where verdict is not null;
create index incident_newest_of_site on incident (site, opened_at desc, alert_id desc) where site is not null;
create index incident_newest_of_rule on incident (rule, opened_at desc, alert_id desc);

-- Everything that happened to an alert and everything that was done about it. Entries are never changed.
create table timeline (
    alert_id uuid not null,
    entry    bigint generated always as identity,
    at       timestamptz not null,
    kind     text not null,
    who      text not null,
    text     text not null,
    primary key (alert_id, entry)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'entries of % are never changed', tg_table_name;
end
$$;
create trigger never_changed before update on timeline for each statement execute function refuse_change();

-- The answers to requests that carried an idempotency key: the same request again is answered, not carried out again.
create table idempotency_key (
    key         text primary key,
    fingerprint text not null,
    body        text,
    created_at  timestamptz not null
);
create index idempotency_key_oldest on idempotency_key (created_at);

-- The tally counts the alerts in each state of review, too.
create or replace function count_incidents() returns trigger language plpgsql as $$
declare
    change record;
begin
    if tg_op = 'INSERT' then
        for change in
            select kind, count(*) as difference from added, lateral incident_kinds(open, review_state) as kind
            group by kind order by kind
        loop
            perform add_to_tally(change.kind, change.difference);
        end loop;
    elsif tg_op = 'DELETE' then
        for change in
            select kind, count(*) as difference from removed, lateral incident_kinds(open, review_state) as kind
            group by kind order by kind
        loop
            perform add_to_tally(change.kind, -change.difference);
        end loop;
    else
        for change in
            select kind, sum(number) as difference
            from (select open, review_state, 1 as number from added
                union all select open, review_state, -1 from removed) as both_sides,
                lateral incident_kinds(open, review_state) as kind
            group by kind having sum(number) <> 0 order by kind
        loop
            perform add_to_tally(change.kind, change.difference);
        end loop;
    end if;
    return null;
end
$$;

create function incident_kinds(open boolean, review_state text) returns setof text language sql immutable as $$
    values (case when open then 'incident-open' else 'incident-closed' end), ('incident-review-' || review_state)
$$;

-- The table is locked since it got its columns: nobody writes between this count and the triggers.
insert into tally select 'incident-review-open', 0, count(*) from incident having count(*) > 0;
