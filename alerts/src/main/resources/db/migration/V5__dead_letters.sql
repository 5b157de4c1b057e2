-- The records that have a dead letter: one that is read again gets no second one. The timestamp tells a record from one at
-- the same place in a topic that was made anew.
create table dead_letter (
    topic            text not null,
    partition        integer not null,
    record_offset    bigint not null,
    record_timestamp bigint not null,
    published_at     timestamptz not null,
    primary key (topic, partition, record_offset, record_timestamp)
);
create index dead_letter_oldest on dead_letter (published_at);
