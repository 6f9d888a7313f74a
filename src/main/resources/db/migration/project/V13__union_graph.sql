-- What the main-line runs of a project show together. Nothing here is updated when a run comes in: a run adds the facts
-- that are new, and one row of evidence that says which facts it shows.

create table union_class (
    project  text    not null,
    id       integer not null,
    sort     text    not null check (sort in ('name', 'key')),
    key      text    not null,
    subclass integer not null,
    name     text    not null,
    primary key (project, id)
);
create unique index union_class_by_key on union_class (project, md5(key), sort, subclass);
comment on column union_class.id is 'number within the project; grows under the lock of the project';
comment on column union_class.key is 'the identity of the class in all runs: its key if that lasts, else its name';

create table union_fact (
    project   text     not null,
    id        integer  not null,
    from_id   integer  not null,
    to_id     integer  not null,
    what      smallint not null,
    first_run uuid     not null,
    runs      integer  not null default 0,
    last_run  uuid,
    count     bigint   not null default 0,
    lacks     integer  not null default 0,
    stale     boolean  not null default false,
    primary key (project, id),
    unique (project, from_id, to_id, what)
);
comment on table union_fact is 'a dependency of one kind, or something about one class: a usage bit, its kind of lock';
comment on column union_fact.id is 'number within the project; grows under the lock of the project';
comment on column union_fact.to_id is '-1 for what is about one class';
comment on column union_fact.what is
    '0 SR, 1 SN, 2 ER, 3 EN; 8 seen, 9 ambiguous name, from 16 a bit of usage, from 64 a kind of lock';
comment on column union_fact.first_run is 'the first in the order in which runs ended, of those that are not deleted';
comment on column union_fact.runs is
    'runs that show it, folded in by a job; those that show several kinds of a dependency count for one kind';
comment on column union_fact.lacks is 'exercising runs in a row without it, folded in by a job';
comment on column union_fact.stale is 'lacked by so many exercising runs that no finding rests on it';

create table run_evidence (
    run_id  uuid     not null,
    part    smallint not null,
    project text     not null,
    source  text     not null,
    compat  text     not null,
    facts   bytea    not null,
    counts  bytea    not null,
    rolled  boolean  not null default false,
    gone    boolean  not null default false,
    primary key (run_id, part)
);
create index run_evidence_by_project on run_evidence (project, run_id, part);
create index run_evidence_to_roll on run_evidence (project) where not rolled or gone;
comment on column run_evidence.part is 'place among the recordings of the run that take part';
comment on column run_evidence.source is 'the name of the recording in the run; empty if the run has one file';
comment on column run_evidence.compat is 'a hash of what must agree: profile, release, commit';
comment on column run_evidence.facts is 'ids of facts, ascending, as differences in LEB128';
comment on column run_evidence.counts is
    'for each fact in LEB128 how often the run shows the dependency; 0 but for the first kind of it';
comment on column run_evidence.rolled is 'whether it is folded into the facts';
comment on column run_evidence.gone is 'whether the run is deleted and a job is to take out its evidence';

create table run_summary (
    run_id  uuid     primary key references run on delete cascade,
    version smallint not null,
    data    bytea    not null
);
alter table run_summary alter column data set storage external;
comment on table run_summary is 'what a run taught: a written lesson, compressed with zstd';

create table union_ring (
    project     text    not null,
    fingerprint text    not null,
    rule        text    not null,
    severity    text    not null check (severity in ('error', 'warning', 'info')),
    run_id      uuid,
    classes     integer[] not null,
    ring        boolean not null,
    primary key (project, fingerprint)
);
comment on table union_ring is 'findings that several runs show together and that a run was told';
comment on column union_ring.run_id is 'the run that was told; null if the runs showed it after another was deleted';
comment on column union_ring.classes is 'in order; the classes of a ring follow each other';
