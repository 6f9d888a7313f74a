-- The project that the service makes up itself. There is a row as long as there is the project, so that one that a user
-- made is never taken for it.

create table demonstration (
    project text        primary key,
    ends    timestamptz not null,
    done    integer     not null default 0,
    steps   integer     not null
);
comment on column demonstration.ends is 'when its history ends, which is when it was asked for';
comment on column demonstration.done is 'steps of its history that have happened; each is one transaction';
