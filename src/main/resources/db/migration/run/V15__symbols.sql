create table symbol_chunk (
    run_id uuid    not null references run on delete cascade,
    seq    integer not null,
    data   bytea   not null,
    primary key (run_id, seq)
);
alter table symbol_chunk alter column data set storage external;
comment on table symbol_chunk is 'files of symbols that came with a run, one after the other, compressed with zstd';
