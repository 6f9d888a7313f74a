-- What a project remembers. Nothing here refers to a run by a foreign key: history outlives runs.

create table project (
    name           text   primary key,
    policy         json,
    policy_version bigint not null default 0,
    graph_epoch    bigint not null default 0,
    main_runs      bigint not null default 0
);
comment on column project.policy is 'null until somebody sets it';
comment on column project.main_runs is 'analyzed runs on main lines, deleted ones included';

create table project_ref (
    project      text        not null,
    ref          text        not null,
    main         boolean     not null,
    runs         bigint      not null,
    last_run     uuid        not null,
    last_at      timestamptz not null,
    last_verdict text,
    primary key (project, ref)
);
comment on column project_ref.ref is 'a branch; - for runs without one';
comment on column project_ref.main is 'whether the policy calls it a main line';
comment on column project_ref.runs is 'analyzed runs, deleted ones included';

create table project_finding (
    project      text             not null,
    fingerprint  text             not null,
    rule         text             not null,
    severity     text             not null check (severity in ('error', 'warning', 'info')),
    score        double precision not null,
    rank         double precision not null generated always as (
                     case severity when 'error' then 2000 when 'warning' then 1000 else 0 end
                         + least(score, 999)) stored,
    title        text             not null,
    classes      text[]           not null,
    needs        text[]           not null,
    first_run    uuid             not null,
    first_at     timestamptz      not null,
    first_commit text,
    first_ref    text             not null,
    last_run     uuid             not null,
    last_at      timestamptz      not null,
    last_commit  text,
    last_ref     text             not null,
    occurrences  bigint           not null,
    on_main      boolean          not null,
    main_at      timestamptz,
    under        text,
    state        text             not null default 'open'
                     check (state in ('open', 'acknowledged', 'suppressed', 'resolved')),
    state_at     timestamptz      not null,
    version      bigint           not null default 0,
    reason       text,
    note         text,
    until        timestamptz,
    resolved_how text,
    regressions  integer          not null default 0,
    regressed    boolean          not null default false,
    absent       integer          not null default 0,
    recent       bigint[]         not null default '{}',
    body_run     uuid,
    primary key (project, fingerprint)
);
comment on column project_finding.needs is 'what a run must show to exercise it: its classes, or its function';
comment on column project_finding.on_main is 'whether a main line has it';
comment on column project_finding.main_at is 'when a main line last had it';
comment on column project_finding.under is 'the finding of the same cause that lists it; null once it was shown itself';
comment on column project_finding.version is 'grows with each change of the state';
comment on column project_finding.absent is 'exercising main-line runs in a row without it';
comment on column project_finding.recent is
    'numbers of the last main-line runs that exercised it, negative where it was absent';
comment on column project_finding.body_run is 'whose evidence is shown: the worst, then the newest';
create index project_finding_by_rank on project_finding (project, rank, fingerprint);
create index project_finding_to_expire on project_finding (until) where state = 'suppressed';

create table finding_on_ref (
    project     text    not null,
    fingerprint text    not null,
    ref         text    not null,
    first_run   uuid    not null,
    last_run    uuid    not null,
    occurrences bigint  not null,
    rings_known boolean not null,
    primary key (project, fingerprint, ref)
);
comment on column finding_on_ref.rings_known is
    'whether the longer rings that it listed are rows too; releases before this table did not retain them';
create index finding_on_ref_by_ref on finding_on_ref (project, ref, fingerprint);

create table finding_site (
    project       text    not null,
    fingerprint   text    not null,
    path          text    not null,
    from_class    text,
    to_class      text,
    held_function text,
    function      text,
    on_main       boolean not null,
    first_run     uuid    not null,
    primary key (project, fingerprint, path)
);
comment on table finding_site is 'from which functions the steps of a finding were seen';
comment on column finding_site.path is 'a hash of the step: classes and functions';

create table triage_event (
    id          bigint      generated always as identity primary key,
    project     text        not null,
    fingerprint text,
    at          timestamptz not null,
    actor       text        not null,
    kind        text        not null,
    from_state  text,
    to_state    text,
    reason      text,
    note        text,
    until       timestamptz,
    run_id      uuid
);
comment on table triage_event is 'only added to';
comment on column triage_event.fingerprint is 'null for a change of the policy';
create index triage_event_by_finding on triage_event (project, fingerprint, id);
create index triage_event_by_project on triage_event (project, id);

create table commit_seen (
    project   text        not null,
    commit_id text        not null,
    first_at  timestamptz not null,
    primary key (project, commit_id)
);
comment on table commit_seen is 'when the first run of a commit was received';

alter table run add column base text;
alter table run add column incomplete_fails boolean not null default false;
alter table run add column inconclusive_fails boolean not null default true;
alter table run add column baseline_ref text;
alter table run add column baseline_runs bigint;
alter table run add column gate_head text;
alter table run add column conclusive boolean;
comment on column run.base is 'the main line that a side branch asked to be compared with';
comment on column run.baseline_runs is 'how many runs of baseline_ref it was compared with';
comment on column run.gate_head is 'the first line of the text for the log of a build; null in older runs';
comment on column run.conclusive is 'whether everything was checked that may be wrong; null in older runs';
comment on column finding.state is 'at the end of the analysis';

-- What the runs of earlier releases showed. Functions are named as in the class Fingerprint; json
-- text with NUL characters cannot be read otherwise.
create function pg_temp.ref_of(branch text) returns text immutable language sql as $$
    select case
        when named = '' then '-'
        when octet_length(named) > 255 then left(named, 40) || '~' || md5(named)
        else named end
    from (select regexp_replace(coalesce(branch, ''), '^refs/heads/', '')) as given (named)
$$;
create function pg_temp.key_of(name text) returns text immutable language sql as $$
    select case when octet_length(name) > 255 then left(name, 40) || '~' || md5(name) else name end
$$;
create function pg_temp.function_of(site text) returns text immutable language sql as $$
    select regexp_replace(
        split_part(regexp_replace(site, '\+0x[0-9a-f]+(/0x[0-9a-f]+)?', ''), ' ', 1),
        '\.(isra|part|constprop|cold|llvm)(\.\d+)*', '', 'g')
$$;

insert into project (name, main_runs)
select project,
    count(*) filter (where status = 'done' and pg_temp.ref_of(branch) in ('main', 'master', 'trunk', '-'))
from run group by project;

insert into project_ref (project, ref, main, runs, last_run, last_at, last_verdict)
select project, ref, ref in ('main', 'master', 'trunk', '-'), count(*),
    (array_agg(id order by id desc))[1], max(received_at),
    (array_agg(verdict order by id desc))[1]
from (select *, pg_temp.ref_of(branch) as ref from run where status = 'done') as done
group by project, ref;

insert into commit_seen (project, commit_id, first_at)
select project, pg_temp.key_of(commit_id), min(received_at) from run
where commit_id is not null group by project, pg_temp.key_of(commit_id);

create temporary table sighting on commit drop as
select distinct on (finding.project, finding.fingerprint, run.id)
    finding.project, finding.fingerprint, finding.rule, finding.severity, finding.is_new,
    replace(finding.body::text, '\u0000', '\ufffd')::json as body, run.id as run_id, run.received_at as at,
    run.commit_id as commit, pg_temp.ref_of(run.branch) as ref,
    pg_temp.ref_of(run.branch) in ('main', 'master', 'trunk', '-') as main
from finding join run on run.id = finding.run_id
where run.status = 'done'
order by finding.project, finding.fingerprint, run.id, finding.ordinal;

insert into project_finding (project, fingerprint, rule, severity, score, title, classes, needs,
    first_run, first_at, first_commit, first_ref, last_run, last_at, last_commit, last_ref,
    occurrences, on_main, main_at, state_at, body_run)
select best.project, best.fingerprint, best.rule, best.severity,
    round((coalesce((best.body ->> 'score')::numeric, 0.001) / case when best.is_new then 1.5 else 1 end), 3),
    best.body ->> 'title', array(select json_array_elements_text(best.body -> 'classes')),
    coalesce(
        nullif(
            array(
                select distinct 'class:' || regexp_replace(class, '#\d+(?=(/\d+)?$)', '')
                from json_array_elements_text(best.body -> 'classes') as class),
            '{}'),
        array(
            select 'call:' || pg_temp.function_of(best.body #>> '{callback,function}')
            where best.body #>> '{callback,function}' is not null)),
    first.run_id, first.at, first.commit, first.ref, last.run_id, last.at, last.commit, last.ref,
    counted.occurrences, counted.on_main, counted.main_at, first.at, best.run_id
from (
    select distinct on (project, fingerprint) * from sighting
    order by project, fingerprint, array_position(array['error', 'warning', 'info'], severity), run_id desc
) as best
join (
    select distinct on (project, fingerprint) * from sighting order by project, fingerprint, run_id
) as first using (project, fingerprint)
join (
    select distinct on (project, fingerprint) * from sighting order by project, fingerprint, run_id desc
) as last using (project, fingerprint)
join (
    select project, fingerprint, count(*) as occurrences, bool_or(main) as on_main,
        max(at) filter (where main) as main_at
    from sighting group by project, fingerprint
) as counted using (project, fingerprint);

insert into finding_on_ref (project, fingerprint, ref, first_run, last_run, occurrences, rings_known)
select project, fingerprint, ref, (array_agg(run_id order by run_id))[1],
    (array_agg(run_id order by run_id desc))[1], count(*), false
from sighting group by project, fingerprint, ref;

create temporary table step on commit drop as
select project, fingerprint, run_id, main, step ->> 'from' as from_class, step ->> 'to' as to_class,
    pg_temp.function_of(step ->> 'heldSite') as held_function, pg_temp.function_of(step ->> 'site') as function
from sighting, json_array_elements(body -> 'steps') as step
union all
select project, fingerprint, run_id, main, null, null, null, pg_temp.function_of(body ->> 'site')
from sighting where json_array_length(body -> 'steps') = 0;

insert into finding_site (project, fingerprint, path, from_class, to_class, held_function, function,
    on_main, first_run)
select project, fingerprint, path, from_class, to_class, held_function, function, on_main, first_run
from (
    select project, fingerprint, path, min(from_class) as from_class, min(to_class) as to_class,
        min(held_function) as held_function, min(function) as function, bool_or(main) as on_main,
        (array_agg(run_id order by run_id))[1] as first_run,
        row_number() over (
            partition by project, fingerprint order by (array_agg(run_id order by run_id))[1], path) as place
    from (
        select *, md5(coalesce(from_class, '') || e'\n' || coalesce(to_class, '') || e'\n'
            || coalesce(held_function, '') || e'\n' || coalesce(function, '')) as path
        from step where held_function is not null or function is not null
    ) as named
    group by project, fingerprint, path
) as placed
where place <= 100;
