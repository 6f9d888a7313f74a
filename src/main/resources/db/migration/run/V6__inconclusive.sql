-- Nothing could be checked, or not all that may be wrong.
alter table run drop constraint run_verdict_check;
alter table run add constraint run_verdict_check
    check (verdict in ('clean', 'inconclusive', 'info', 'warning', 'error'));

-- A gate was requested, and the analysis is not done.
alter table run drop constraint run_gate_check;
alter table run add constraint run_gate_check
    check (gate in ('passed', 'failed', 'pending', 'none'));
update run set gate = 'pending' where status in ('queued', 'running') and fail_on <> 'never';

alter table run add column gate_lines text;
comment on column run.gate_lines is 'the worst findings, in lines for the log of a build';
