package io.maskwatch.alerts.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks Kafka which topic a name stands for now, since one that is deleted and made again gets another id, and how long its partitions
 * are. An answer holds for some seconds, in which the consumers don't notice a new topic either: a group that was rewound asks for
 * each record. It is never asked within a transaction of the database. Thread-safe.
 */
@Component
final class TopicFacts implements DisposableBean {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration HOLDS = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Map<String, Known<String>> ids = new HashMap<>();
    private final Map<TopicPartition, Known<Long>> ends = new HashMap<>();
    private Admin admin;

    TopicFacts(KafkaClients clients) {
        this.clients = clients;
    }

    private record Known<T>(T value, long since) {
        boolean holds() {
            return System.nanoTime() - since < HOLDS.toNanos();
        }
    }

    /**
     * The id of a topic; another one each time that Kafka is asked where the brokers are from before there were ids.
     *
     * @throws KafkaException if Kafka doesn't answer or has no such topic
     */
    synchronized String id(String topic) {
        Known<String> known = ids.get(topic);
        if (known == null || !known.holds()) {
            Uuid id = await(
                            admin().describeTopics(List.of(topic))
                                    .topicNameValues()
                                    .get(topic),
                            topic)
                    .topicId();
            known = new Known<>((id.equals(Uuid.ZERO_UUID) ? Uuid.randomUuid() : id).toString(), System.nanoTime());
            ids.put(topic, known);
        }
        return known.value();
    }

    /**
     * Whether a partition ends before an offset, as one does that has lost records.
     *
     * @throws KafkaException if Kafka doesn't answer or has no such topic
     */
    synchronized boolean endsBefore(TopicPartition partition, long offset) {
        Known<Long> known = ends.get(partition);
        if (known == null || !known.holds() || known.value() < offset) {
            long end = await(
                            admin().listOffsets(Map.of(partition, OffsetSpec.latest()))
                                    .partitionResult(partition),
                            partition.topic())
                    .offset();
            known = new Known<>(end, System.nanoTime());
            ends.put(partition, known);
        }
        return known.value() < offset;
    }

    private Admin admin() {
        if (admin == null) {
            admin = clients.admin(PATIENCE_MILLIS);
        }
        return admin;
    }

    private static <T> T await(KafkaFuture<T> answer, String topic) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "Kafka is asked of " + topic + " within a transaction, which would hold locks");
        }
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell of the topic " + topic + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not tell of the topic " + topic + " in time", e);
        }
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
