-- Up to where topics are read whose records must count once. It is written with what was read, so that after a crash nothing counts
-- twice: Kafka's own offsets of the group come a moment later. A topic that was made anew has another id and begins again.
create table place_read (
    topic       text not null,
    partition   integer not null,
    topic_id    text not null,
    next_offset bigint not null,
    primary key (topic, partition)
);
