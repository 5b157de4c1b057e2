-- What must not be deleted: one alert, or what a camera saw in a time, which may be open at its end. Rows are kept once lifted.
create table legal_hold (
    hold_id     uuid primary key,
    alert_id    uuid,
    camera_id   text not null,
    -- Where the alert or the camera was when the hold was placed; null where it had no site.
    site        text,
    from_time   timestamptz,
    to_time     timestamptz check (to_time > from_time),
    reason      text not null,
    placed_by   text not null,
    placed_at   timestamptz not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    check ((alert_id is null) = (from_time is not null)),
    check (alert_id is null or to_time is null),
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index legal_hold_newest on legal_hold (placed_at desc, hold_id);
create index legal_hold_of_alert on legal_hold (alert_id) where lifted_at is null and alert_id is not null;
create index legal_hold_of_camera on legal_hold (camera_id) where lifted_at is null and alert_id is null;

-- Whether an alert, or a picture, that began and was last seen at these times must not be deleted.
create function is_held(alert uuid, camera text, began timestamptz, last_seen timestamptz) returns boolean
    language sql stable as $$
    select exists (select 1 from legal_hold where lifted_at is null and alert_id = alert)
        or exists (select 1 from legal_hold where lifted_at is null and alert_id is null and camera_id = camera
            and from_time <= last_seen and (to_time is null or to_time > began))
$$;

-- Every set of rules about how long what is kept; the newest is in force.
create table retention (
    version    bigint primary key,
    document   text not null,
    author     text not null,
    applied_at timestamptz not null
);

-- By what the rules go, empty where there is none (yet): a picture may come before its alert.
alter table evidence
    add column site text not null default '',
    add column rule text not null default '';
update evidence set site = coalesce(incident.site, ''), rule = incident.rule
from incident where incident.alert_id = evidence.alert_id;
create index evidence_oldest_of_kind on evidence (site, rule, stored_at);
create index incident_oldest_of_kind on incident ((coalesce(site, '')), rule, occurred_at);
