package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.schemas.settings.Settings;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.stereotype.Component;

/** Makes the Kafka clients. The caller closes them. */
@Component
final class KafkaClients {
    /** A picture record has up to 700 kB. */
    static final int MAX_POLL_RECORDS = 50;

    private static final int MAX_POLL_COUNTS = 500;

    private final AlertsConfig.Kafka config;

    KafkaClients(AlertsConfig config) {
        this.config = config.kafka();
    }

    /** A member of the service's group. */
    KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = reading(MAX_POLL_RECORDS, "maskwatch-alerts");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader outside the group that is given its partitions, for records of some hundred bytes. */
    KafkaConsumer<byte[], byte[]> countReader() {
        Properties properties = reading(MAX_POLL_COUNTS, "maskwatch-alerts-counts");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader outside the group that is given its partition and the broker that leads it. */
    BatchReader batchReader(TopicPartition partition, Node leader) {
        Properties properties = reading(1, "maskwatch-alerts-batches");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return new BatchReader(new ConsumerConfig(properties), partition, leader);
    }

    private Properties reading(int maxPollRecords, String clientId) {
        Properties properties = common();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        // A topic made by accident would have the broker's partitions and retention, not ours.
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Topics that are created later are seen within this time.
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        return properties;
    }

    KafkaProducer<byte[], byte[]> producer() {
        Properties properties = common();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "maskwatch-alerts-dead-letters");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asks Kafka about topics, and gives up after some time. */
    Admin admin(int patienceMillis) {
        Properties properties = common();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "maskwatch-alerts-topics");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis);
        return Admin.create(properties);
    }

    private Properties common() {
        Properties properties = new Properties();
        config.clientFile().ifPresent(file -> properties.putAll(Settings.file(file)));
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        return properties;
    }
}
