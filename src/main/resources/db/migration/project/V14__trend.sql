-- What became of a project over time. A slot is a quarter of an hour, the coarsest time that hours and days of every time
-- zone are sums of. Rows outlive runs.

create table trend_slot (
    project      text        not null,
    main         boolean     not null,
    slot         timestamptz not null,
    runs         integer     not null default 0,
    clean        integer     not null default 0,
    inconclusive integer     not null default 0,
    info         integer     not null default 0,
    warning      integer     not null default 0,
    error        integer     not null default 0,
    appeared     integer     not null default 0,
    resolved     integer     not null default 0,
    regressed    integer     not null default 0,
    open         integer,
    events       bigint      not null default 0,
    millis       bigint      not null default 0,
    primary key (project, main, slot)
);
comment on column trend_slot.main is 'whether it is about main lines, or about all others';
comment on column trend_slot.slot is 'when it begins: runs count when they end';
comment on column trend_slot.appeared is 'findings that the project had on no main line, or nowhere, before';
comment on column trend_slot.open is
    'open and acknowledged findings at the end; null for times before this table';

-- What is still known of earlier times.
create or replace function pg_temp.ref_of(branch text) returns text immutable language sql as $$
    select case
        when named = '' then '-'
        when octet_length(named) > 255 then left(named, 40) || '~' || md5(named)
        else named end
    from (select regexp_replace(coalesce(branch, ''), '^refs/heads/', '')) as given (named)
$$;
create function pg_temp.slot_of(at timestamptz) returns timestamptz immutable language sql as $$
    select to_timestamp(floor(extract(epoch from at) / 900) * 900)
$$;

insert into trend_slot (project, main, slot, runs, clean, inconclusive, info, warning, error, events, millis)
select run.project, coalesce(main, false), pg_temp.slot_of(finished_at), count(*),
    count(*) filter (where verdict = 'clean'), count(*) filter (where verdict = 'inconclusive'),
    count(*) filter (where verdict = 'info'), count(*) filter (where verdict = 'warning'),
    count(*) filter (where verdict = 'error'), coalesce(sum(events), 0), coalesce(sum(analysis_millis), 0)
from run left join project_ref on project_ref.project = run.project and ref = pg_temp.ref_of(branch)
where status = 'done' and finished_at is not null
group by 1, 2, 3;

insert into trend_slot as kept (project, main, slot, appeared)
select project, main, pg_temp.slot_of(at), count(*)
from (
    select line.project, fingerprint, project_ref.main, min(run.finished_at) as at
    from finding_on_ref as line
    join project_ref using (project, ref)
    join project_finding using (project, fingerprint)
    join run on run.id = line.first_run
    where under is null and (project_ref.main or not on_main) and finished_at is not null
    group by 1, 2, 3) as first
group by 1, 2, 3
on conflict (project, main, slot) do update set appeared = excluded.appeared;

insert into trend_slot as kept (project, main, slot, resolved, regressed)
select event.project, on_main, pg_temp.slot_of(at), count(*) filter (where to_state = 'resolved'),
    count(*) filter (where kind = 'regress')
from triage_event as event join project_finding using (project, fingerprint)
where to_state = 'resolved' or kind = 'regress'
group by 1, 2, 3
on conflict (project, main, slot) do update
set resolved = excluded.resolved, regressed = excluded.regressed;
