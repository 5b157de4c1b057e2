-- How often the next step of an alert on a route has failed in a row; while it fails, it is tried more and more rarely.
alter table routed_target add column failures integer not null default 0;
