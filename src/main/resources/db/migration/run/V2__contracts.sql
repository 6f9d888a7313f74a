alter table run add column own_contracts json;
comment on column run.own_contracts is 'contracts that came with the submission: [{"source", "yaml"}]';
alter table run add column callback_rows integer;

create table callback_call (
    run_id   uuid    not null references run on delete cascade,
    ordinal  integer not null,
    hook     text    not null,
    body     json    not null,
    primary key (run_id, ordinal)
);
comment on table callback_call is 'calls of callbacks by hook and function';
comment on column callback_call.ordinal is 'place in the run, worst first';
