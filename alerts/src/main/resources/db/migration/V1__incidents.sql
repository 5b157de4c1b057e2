create table camera (
    camera_id  text primary key,
    name       text not null,
    site       text,
    mode       text not null,
    updated_at timestamptz not null,
    removed    boolean not null default false
);

create table camera_status (
    camera_id         text primary key,
    agent_id          text not null,
    state             text not null,
    since             timestamptz not null,
    reported_at       timestamptz not null,
    last_frame_at     timestamptz,
    frames_per_second double precision not null,
    frames_published  bigint not null,
    frames_dropped    bigint not null,
    reconnects        bigint not null,
    last_error        text
);

create table incident (
    alert_id           uuid primary key,
    camera_id          text not null,
    rule               text not null,
    revision           integer not null,
    open               boolean not null,
    outcome            text,
    opened_at          timestamptz not null,
    occurred_at        timestamptz not null,
    closed_at          timestamptz,
    track_id           text not null,
    looks              integer not null,
    confidence         double precision not null,
    persons            integer not null,
    mode               text not null,
    detector_model     text not null,
    classifier_model   text not null,
    evidence_sha256    text,
    stored_at          timestamptz not null,
    picture_deleted_at timestamptz
);
create index incident_newest on incident (opened_at desc, alert_id desc);
create index incident_newest_of_camera on incident (camera_id, opened_at desc, alert_id desc);
create index incident_newest_open on incident (opened_at desc, alert_id desc) where open;

-- No reference to incident: a picture may arrive before its alert.
create table evidence (
    alert_id    uuid not null,
    sha256      text not null,
    camera_id   text not null,
    captured_at timestamptz not null,
    width       integer not null,
    height      integer not null,
    jpeg        bytea not null,
    stored_at   timestamptz not null,
    primary key (alert_id, sha256)
);
-- JPEG does not compress again.
alter table evidence alter column jpeg set storage external;
create index evidence_oldest on evidence (stored_at);

create table notification (
    alert_id        uuid primary key references incident,
    state           text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    attempts        integer not null default 0,
    body            text,
    last_attempt_at timestamptz,
    last_status     integer,
    last_error      text
);
create index notification_due on notification (next_attempt_at) where state = 'PENDING';
create index notification_newest on notification (created_at desc, alert_id desc);
