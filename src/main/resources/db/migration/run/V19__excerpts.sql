-- Lines of recordings around what findings name, so that their pages show them without reading the recording again.
create table excerpt_line (
    run_id uuid   not null references run (id) on delete cascade,
    file   text   not null,
    line   bigint not null,
    text   text   not null,
    primary key (run_id, file, line)
);
comment on column excerpt_line.file is 'The file of the run; empty if it has one only.';
