-- Null where the policy has no limit, and for incidents from before.
alter table incident add column group_limit integer;
