-- All of them may be null: incidents from before, and alerts of a job that does not tell, have none.
alter table incident
    add column zone              text,
    add column policy_version    text,
    add column no_mask_below     double precision,
    add column mask_above        double precision,
    add column minimum_face_size integer,
    add column minimum_looks     integer,
    add column agreement         double precision;
create index incident_newest_of_zone on incident (zone, opened_at desc, alert_id desc) where zone is not null;
