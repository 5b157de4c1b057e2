-- How many people wore a mask, by camera. Nobody shows in it.
-- The minutes are kept for two days, since a later record for a minute replaces the earlier one; the hours are their sums and stay.
create table masks_of_minute (
    camera_id text not null,
    minute    timestamptz not null,
    masked    integer not null,
    unmasked  integer not null,
    undecided integer not null,
    primary key (camera_id, minute)
);
create index masks_of_minute_oldest on masks_of_minute (minute);

create table masks_of_hour (
    hour      timestamptz not null,
    camera_id text not null,
    masked    bigint not null,
    unmasked  bigint not null,
    undecided bigint not null,
    primary key (hour, camera_id)
);

create function add_to_masks_of_hour() returns trigger language plpgsql as $$
begin
    insert into masks_of_hour (hour, camera_id, masked, unmasked, undecided)
    values (date_bin('1 hour', new.minute, timestamptz '2000-01-01 00:00:00Z'), new.camera_id,
        new.masked - coalesce(old.masked, 0), new.unmasked - coalesce(old.unmasked, 0), new.undecided - coalesce(old.undecided, 0))
    on conflict (hour, camera_id) do update set masked = masks_of_hour.masked + excluded.masked,
        unmasked = masks_of_hour.unmasked + excluded.unmasked, undecided = masks_of_hour.undecided + excluded.undecided;
    return null;
end
$$;

create trigger add_to_masks_of_hour after insert or update on masks_of_minute
    for each row execute function add_to_masks_of_hour();
