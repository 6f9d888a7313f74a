-- Which profiles of declared dependencies a run's analysis adds.
alter table run add column prime text[] not null default '{}';
