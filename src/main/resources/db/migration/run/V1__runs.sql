-- Trusted since PostgreSQL 13: the owner of the database may create it.
create extension if not exists pg_trgm;

create table run (
    id              uuid        primary key,
    project         text        not null,
    name            text,
    commit_id       text,
    branch          text,
    build           text,
    url             text,
    search          text        generated always as (
                        lower(coalesce(name, '') || e'\n' || coalesce(commit_id, '') || e'\n'
                            || coalesce(branch, '') || e'\n' || coalesce(build, '') || e'\n'
                            || coalesce(url, ''))) stored,
    status          text        not null check (status in ('queued', 'running', 'done', 'failed')),
    attempts        smallint    not null default 0,
    verdict         text        check (verdict in ('clean', 'info', 'warning', 'error')),
    gate            text        not null check (gate in ('passed', 'failed', 'none')),
    fail_on         text        not null check (fail_on in ('error', 'warning', 'info', 'never')),
    new_only        boolean     not null,
    contracts       text        not null,
    format          text        not null,
    bytes           bigint      not null,
    events          bigint,
    tasks           integer,
    locks           integer,
    classes         integer,
    dependencies    integer,
    errors          integer,
    warnings        integer,
    infos           integer,
    new_findings    integer,
    complete        boolean,
    skipped_lines   bigint,
    diagnostics     json,
    received_at     timestamptz not null,
    started_at      timestamptz,
    finished_at     timestamptz,
    analysis_millis bigint,
    failure_title   text,
    failure_detail  text
);

-- The history is paged by id, which grows with time: one index for each filter.
create index run_by_project on run (project, id);
create index run_by_status on run (status, id);
create index run_by_verdict on run (verdict, id);
create index run_by_format on run (format, id);
create index run_by_commit on run (commit_id, id) where commit_id is not null;
create index run_by_branch on run (branch, id) where branch is not null;
create index run_by_text on run using gin (search gin_trgm_ops);

-- What was uploaded. Chunks are compressed already: PostgreSQL need not try.
create table trace (
    run_id           uuid    primary key references run on delete cascade,
    content_type     text,
    content_encoding text,
    file_name        text,
    sha256           bytea   not null,
    packed           boolean not null
);
comment on column trace.packed is 'whether the service compressed it with zstd to store it';

create table trace_chunk (
    run_id uuid    not null references run on delete cascade,
    seq    integer not null,
    data   bytea   not null,
    primary key (run_id, seq)
);
alter table trace_chunk alter column data set storage external;

create table idempotency_key (
    project    text        not null,
    key        text        not null,
    sha256     bytea       not null,
    run_id     uuid        not null references run on delete cascade,
    created_at timestamptz not null,
    primary key (project, key)
);
create index idempotency_key_by_run on idempotency_key (run_id);
create index idempotency_key_by_age on idempotency_key (created_at);

create table finding (
    run_id      uuid    not null references run on delete cascade,
    ordinal     integer not null,
    id          uuid    not null,
    project     text    not null,
    fingerprint text    not null,
    rule        text    not null,
    severity    text    not null check (severity in ('error', 'warning', 'info')),
    is_new      boolean not null,
    state       text    not null default 'open',
    body        json    not null,
    primary key (run_id, ordinal)
);
comment on column finding.ordinal is 'place in the run, worst first';
create index finding_by_fingerprint on finding (project, fingerprint);

create table graph_class (
    run_id   uuid     not null references run on delete cascade,
    id       integer  not null,
    name     text     not null,
    key      text,
    subclass smallint not null,
    kind     text     not null,
    usage    text     not null,
    primary key (run_id, id)
);

create table graph_dependency (
    run_id          uuid     not null references run on delete cascade,
    from_id         integer  not null,
    to_id           integer  not null,
    kinds           smallint not null,
    count           bigint   not null,
    task            text     not null,
    line            bigint   not null,
    site            text,
    held_since_line bigint   not null,
    held_site       text,
    cycles          text[]   not null,
    primary key (run_id, from_id, to_id)
);
comment on column graph_dependency.kinds is 'bits: 1 ER, 2 EN, 4 SR, 8 SN; the union of runs is their or';
