-- Every routes file that was applied. The newest one is in force.
create table routes (
    version    bigint primary key,
    document   text not null,
    author     text not null,
    applied_at timestamptz not null
);

-- Silences and planned maintenance; none is ever deleted.
create table silence (
    id         uuid primary key,
    kind       text not null check (kind in ('silence', 'maintenance')),
    condition  text not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at > starts_at),
    reason     text not null,
    author     text not null,
    created_at timestamptz not null,
    ended_at   timestamptz,
    ended_by   text,
    version    bigint not null default 0
);
create index silence_last on silence (ends_at desc, id);

-- What each alert was routed by, so that the decision can be told again. Version 0 is no file.
create table routed (
    alert_id           uuid primary key references incident,
    routes_version     bigint not null,
    at                 timestamptz not null,
    site               text,
    camera_state       text,
    camera_since       timestamptz,
    camera_reported_at timestamptz,
    hold               text,
    next_step          integer not null default 1
);

-- How far each alert is on each route that took it. Names hold no commas, so receivers are joined by them.
create table routed_target (
    alert_id      uuid not null references routed,
    path          text not null,
    name          text not null,
    phase         text not null check (phase in ('waiting', 'held', 'member', 'running', 'done')),
    receivers     text not null,
    escalation    text,
    step          integer not null,
    round         integer not null,
    step_due      timestamptz,
    repeat_millis bigint,
    group_key     text,
    leader        uuid,
    next_at       timestamptz,
    last_sent     timestamptz,
    changed_at    timestamptz not null,
    why           text not null,
    primary key (alert_id, path)
);
create index routed_target_due on routed_target (next_at) where next_at is not null;
create index routed_target_members on routed_target (leader, path) where leader is not null;

-- The newest message of each group: which alert has it, and when it goes or went out.
create table alert_group (
    group_key text primary key,
    leader    uuid not null,
    send_at   timestamptz not null
);
create index alert_group_oldest on alert_group (send_at);
