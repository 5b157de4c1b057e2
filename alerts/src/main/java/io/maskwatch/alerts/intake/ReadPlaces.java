package io.maskwatch.alerts.intake;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to where topics are read whose records must count once. It stands in the database and is written in the transaction that stores
 * what was read, so whatever is read again, after a crash or by another instance, is recognised. Safe for use by several threads and
 * instances; each waits for the others at the partition that they both read.
 */
@Component
final class ReadPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPlaces.class);

    private final JdbcClient database;
    private final TopicFacts topics;

    ReadPlaces(JdbcClient database, TopicFacts topics) {
        this.database = database;
        this.topics = topics;
    }

    /**
     * What Kafka says about a record's place.
     *
     * @param topicId the topic that its name stands for now
     * @param lostFrom where the partition was read up to, if it ends before that: it has lost records
     */
    record Surroundings(String topicId, Optional<Long> lostFrom) {}

    /**
     * Asks Kafka, where need be, what {@link #isNew} has to know. Call it before the transaction that stores the record: an answer may
     * take seconds, in which nothing in the database should wait.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka doesn't answer
     */
    Surroundings look(ConsumerRecord<?, ?> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String topicId = topics.id(record.topic());
        Optional<Long> lostFrom = next(partition, topicId)
                .filter(place -> place > record.offset())
                .filter(place -> topics.endsBefore(partition, place));
        return new Surroundings(topicId, lostFrom);
    }

    /**
     * Whether this record is read for the first time; from now on it is known. What stands before a known record counts as known,
     * unless the topic was made anew or has lost records meanwhile. Call it within the transaction that stores the record.
     */
    boolean isNew(ConsumerRecord<?, ?> record, Surroundings surroundings) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        String topicId = surroundings.topicId();
        if (advance(partition, record.offset(), record.offset() + 1) || begin(partition, topicId, record.offset())) {
            return true;
        }
        // Another place than the one that was looked at is one that somebody else has just read up to.
        Optional<Long> place = next(partition, topicId);
        if (place.isEmpty() || !place.equals(surroundings.lostFrom())) {
            return false;
        }
        warnShorter(partition, place.get());
        beginAt(partition, topicId, record.offset() + 1);
        return true;
    }

    /** Says that a partition ends before what was read of it, as after an unclean election or where older data were put back. */
    static void warnShorter(TopicPartition partition, long place) {
        LOG.warn(
                "{} was read up to {} and ends before that: it has lost records and is read as if it were made anew",
                partition,
                place);
    }

    /** Goes on from a place to another; false where all or a part of that is known already, or where nothing is known at all. */
    boolean advance(TopicPartition partition, long first, long next) {
        return bind("""
            update place_read set next_offset = :next
            where topic = :topic and partition = :partition and next_offset <= :first
            """, partition).param("first", first).param("next", next).update() == 1;
    }

    /** Where to go on in a topic of this id, if any of it is known. */
    Optional<Long> next(TopicPartition partition, String topicId) {
        return bind("""
            select next_offset from place_read where topic = :topic and partition = :partition and topic_id = :topicId
            """, partition).param("topicId", topicId).query(Long.class).optional();
    }

    /** Says where reading begins, whatever was there before. */
    void beginAt(TopicPartition partition, String topicId, long offset) {
        bind("""
            insert into place_read (topic, partition, topic_id, next_offset) values (:topic, :partition, :topicId, :next)
            on conflict (topic, partition) do update set topic_id = excluded.topic_id, next_offset = excluded.next_offset
            """, partition).param("topicId", topicId).param("next", offset).update();
    }

    private boolean begin(TopicPartition partition, String topicId, long offset) {
        return bind("""
            insert into place_read (topic, partition, topic_id, next_offset) values (:topic, :partition, :topicId, :next)
            on conflict (topic, partition) do update set topic_id = excluded.topic_id, next_offset = excluded.next_offset
            where place_read.topic_id <> excluded.topic_id or place_read.next_offset < excluded.next_offset
            """, partition)
                        .param("topicId", topicId)
                        .param("next", offset + 1)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String statement, TopicPartition partition) {
        return database.sql(statement).param("topic", partition.topic()).param("partition", partition.partition());
    }
}
