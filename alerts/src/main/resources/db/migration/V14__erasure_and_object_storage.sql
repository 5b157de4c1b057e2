-- What was erased, by whom and why: the receipts. Nothing in them tells of a person who was seen.
create table erasure (
    erasure_id     uuid primary key,
    state          text not null check (state in ('running', 'done')),
    alert_id       uuid,
    camera_id      text,
    site           text,
    from_time      timestamptz,
    to_time        timestamptz,
    reason         text not null,
    requested_by   text not null,
    requested_at   timestamptz not null,
    finished_at    timestamptz,
    alerts         integer not null,
    pictures       integer not null,
    content_sha256 text not null,
    receivers      text[] not null,
    topics         text not null,
    check ((alert_id is null) = (camera_id is not null)),
    check ((state = 'done') = (finished_at is not null))
);
create index erasure_newest on erasure (requested_at desc, erasure_id);
create index erasure_running on erasure (requested_at) where state = 'running';

-- Which alerts are erased or about to be. What still comes of them is not stored, until no topic can hold anything of them.
create table erased_alert (
    alert_id   uuid primary key,
    erasure_id uuid not null references erasure,
    erased_at  timestamptz,
    -- Null where a topic keeps its records without end.
    forget_at  timestamptz
);
create index erased_alert_left on erased_alert (erasure_id) where erased_at is null;
create index erased_alert_oldest on erased_alert (forget_at);

create function skip_erased() returns trigger language plpgsql as $$
begin
    if exists (select 1 from erased_alert where alert_id = new.alert_id) then
        return null;
    end if;
    return new;
end
$$;
create trigger skip_erased before insert on incident for each row execute function skip_erased();
create trigger skip_erased before insert on evidence for each row execute function skip_erased();
create trigger skip_erased before insert on timeline for each row execute function skip_erased();

-- A duplicate stays one when the alert that it repeats is deleted.
alter table incident drop constraint incident_duplicate_of_fkey;

alter table evidence drop constraint evidence_place_check;
alter table evidence add constraint evidence_place_check check (place in ('database', 'files', 's3'));
-- For exports, which tell who looked at what.
create index audit_of_subject on audit (subject, number);

-- For pictures that are to be moved or sealed anew: from one place and key to the next.
create index evidence_of_place_and_key on evidence (place, (coalesce(key_id, '')), stored_at);
