-- A row of a kernel's table of waits for locks. The ordinal is its place by the total time of waiting.
create table lock_waits (
    run_id       uuid             not null references run on delete cascade,
    ordinal      integer          not null,
    class        text             not null,
    contentions  bigint           not null,
    acquisitions bigint           not null,
    wait_max     double precision not null,
    hold_max     double precision not null,
    hold_total   double precision not null,
    body         json             not null,
    primary key (run_id, ordinal)
);

-- Null in runs that were analyzed before.
alter table run add column contention_rows integer;
comment on column run.contention_rows is 'number of rows of lock_waits';

-- A kernel's own graph names no task, and not where the held lock was taken.
alter table graph_dependency alter column task drop not null;
alter table graph_dependency alter column held_since_line drop not null;
