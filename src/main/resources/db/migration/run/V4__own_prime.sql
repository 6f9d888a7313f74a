alter table run add column own_prime json;
comment on column run.own_prime is 'profiles of declared dependencies that came with the submission: [{"source", "yaml"}]';

-- What the run shows of them, without reading them again.
alter table run add column own_contract_ids text[] not null default '{}';
alter table run add column own_prime_ids text[] not null default '{}';
