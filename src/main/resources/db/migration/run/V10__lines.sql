-- Null in runs that were analyzed before.
alter table run add column format_why text;
alter table run add column read_lines bigint;
alter table run add column unknown_lines json;
comment on column run.format_why is 'what showed the format, or that the sender named it';
comment on column run.read_lines is 'number of lines; those not skipped were understood';
comment on column run.unknown_lines is 'the first lines that the format does not know';
