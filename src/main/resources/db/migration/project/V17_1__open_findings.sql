-- What the gauge of open findings counts, so that it does not read those that are resolved.
create index project_finding_open on project_finding (severity)
    where state in ('open', 'acknowledged') and under is null and on_main;
