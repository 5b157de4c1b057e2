package io.maskwatch.alerts.intake;

import static io.maskwatch.alerts.database.Times.toDatabase;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Remembers which records have a dead letter, however often they are read: after a restart, a rebalance, or from the start of
 * the topic. Safe for use by several threads and instances.
 */
@Component
final class DeadLetterStore {
    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient database;
    private final Clock clock;

    DeadLetterStore(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether this record has a letter. */
    boolean contains(ConsumerRecord<?, ?> source) {
        return bind(database.sql("""
            select exists (select 1 from dead_letter where topic = :topic and partition = :partition
                and record_offset = :offset and record_timestamp = :timestamp)
            """), source).query(Boolean.class).single();
    }

    /** Writes down that this record has a letter. */
    void add(ConsumerRecord<?, ?> source) {
        bind(database.sql("""
            insert into dead_letter (topic, partition, record_offset, record_timestamp, published_at)
            values (:topic, :partition, :offset, :timestamp, :now) on conflict do nothing
            """), source)
                .param("now", toDatabase(clock.instant()))
                .update();
    }

    /** Forgets letters that are older than their topic keeps them, by far. */
    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        database.sql("delete from dead_letter where published_at < :before")
                .param("before", toDatabase(clock.instant().minus(KEPT)))
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ConsumerRecord<?, ?> source) {
        return statement
                .param("topic", source.topic())
                .param("partition", source.partition())
                .param("offset", source.offset())
                .param("timestamp", source.timestamp());
    }
}
