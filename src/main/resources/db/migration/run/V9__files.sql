-- Null in runs that were read before.
alter table run add column files json;
alter table trace add column parts boolean not null default false;
alter table graph_dependency add column file text;
comment on column run.files is 'the files in the order in which they were read: name, format, lines, events, findings';
comment on column trace.parts is 'whether it is a tar that the service made of several parts of a form';
comment on column graph_dependency.file is 'the file that the lines are in; null if the run has one only';
