-- Null in runs that were analyzed before.
alter table run add column benign json;
alter table run add column unchecked json;
comment on column run.benign is 'number of findings by rule that are counted and not listed';
comment on column run.unchecked is 'rules that could not be checked, with the reason';
