-- W3C's trace context of the alert that opened the incident, for the messages about it; null where it had none.
alter table incident add column trace_parent text;
