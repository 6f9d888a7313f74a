-- Addresses that are told what happens in a project.

create table webhook (
    id            uuid        primary key,
    project       text        not null,
    url           text        not null,
    events        text[]      not null,
    secret        text        not null,
    old_secret    text,
    old_until     timestamptz,
    active        boolean     not null default true,
    inactive_why  text,
    failing_since timestamptz,
    service       text        not null,
    told          bigint      not null,
    created_at    timestamptz not null
);
create index webhook_by_project on webhook (project, id);
comment on column webhook.old_secret is 'also signs, until old_until';
comment on column webhook.failing_since is 'the first failure since the last success';
comment on column webhook.service is 'the address of the service as the creator reached it, for links';
comment on column webhook.told is 'the last event of the project that it was told';

create table webhook_delivery (
    id          uuid        primary key,
    webhook_id  uuid        not null references webhook on delete cascade,
    event       text        not null,
    body        text        not null,
    status      text        not null check (status in ('pending', 'delivered', 'failed')),
    attempts    integer     not null default 0,
    created_at  timestamptz not null,
    tried_at    timestamptz,
    next_at     timestamptz,
    http_status integer,
    error       text
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id);
create index webhook_delivery_by_age on webhook_delivery (created_at);
comment on column webhook_delivery.body is 'as it is signed and sent in every attempt';

-- A queue of its own: receivers that do not answer must not hold up analyses.
create table webhook_task (
    task_name            text                     not null,
    task_instance        text                     not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index webhook_task_execution_time on webhook_task (execution_time);
create index webhook_task_last_heartbeat on webhook_task (last_heartbeat);
