-- Some receivers, such as Alertmanager, are told when an alert is over, too: a delivery of its own.
alter table delivery add column is_end boolean not null default false;
alter table delivery drop constraint delivery_pkey;
alter table delivery add primary key (alert_id, step, receiver, is_end);
comment on column delivery.is_end is 'whether it tells that the alert is over';
