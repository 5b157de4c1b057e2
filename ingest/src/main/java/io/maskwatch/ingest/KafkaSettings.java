package io.maskwatch.ingest;

import io.maskwatch.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings of the agent's Kafka clients that its behaviour rests on. */
final class KafkaSettings {
    /** A frame that Kafka has not taken by then shows nothing of interest any more. */
    private static final int DELIVERY_TIMEOUT_MILLIS = 10_000;

    private static final int REQUEST_TIMEOUT_MILLIS = 4_000;
    private static final int MAX_BLOCK_MILLIS = 2_000;
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 500;

    /** The registry reads statuses between two polls, and must not miss the next one. */
    private static final int READER_TIMEOUT_MILLIS = 10_000;

    private KafkaSettings() {}

    /** The user's settings (brokers, TLS, log-in) below those that must be so. */
    static Map<String, Object> producer(Map<String, ?> user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"); // JPEG does not get smaller
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.putAll(user);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return settings;
    }

    static Map<String, Object> consumer(Map<String, ?> user, String agentId) {
        Map<String, Object> settings = new HashMap<>(user);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "maskwatch-ingest");
        // An agent that restarts under its name gets its cameras back at once, without moving everybody else's.
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, agentId);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        // The heartbeat's answer is what tells a member that cameras move.
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        // The default takes all cameras away from all agents whenever one comes or goes.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    /** Of a consumer outside of any group. */
    static Map<String, Object> reader(Map<String, ?> user) {
        Map<String, Object> settings = new HashMap<>(user);
        settings.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, READER_TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }
}
