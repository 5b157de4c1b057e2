package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.frame.RawRecord;
import io.maskwatch.schemas.Topic;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** Kafka as the job's source and sink. */
public final class KafkaEndpoints {
    private KafkaEndpoints() {}

    /** Frames, from where the group has committed; from the oldest where it has not, of which old ones are dropped. */
    @SuppressWarnings("deprecation") // the connector knows no other type for it
    public static Source<RawRecord, ?, ?> frames(DetectConfig.Kafka kafka) {
        return source(
                kafka,
                Topic.FRAMES,
                OffsetsInitializer.committedOffsets(org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST));
    }

    /** The registry of cameras, all of it: it is compacted, and a job without a checkpoint knows nothing of it. */
    public static Source<RawRecord, ?, ?> cameras(DetectConfig.Kafka kafka) {
        return source(kafka, Topic.CAMERAS, OffsetsInitializer.earliest());
    }

    /** Frames once more, by their offsets. */
    public static FrameRecall recall(DetectConfig.Kafka kafka) {
        return new KafkaRecall(kafka.clientProperties(), kafka.bootstrapServers());
    }

    /** All topics that the job writes. */
    public static Sink<OutgoingRecord> sink(DetectConfig.Kafka kafka) {
        DeliveryGuarantee guarantee =
                switch (kafka.delivery()) {
                    case EXACTLY_ONCE -> DeliveryGuarantee.EXACTLY_ONCE;
                    case AT_LEAST_ONCE -> DeliveryGuarantee.AT_LEAST_ONCE;
                };
        Properties producer = kafka.clientProperties();
        producer.setProperty(
                "transaction.timeout.ms",
                Long.toString(kafka.transactionTimeout().toMillis()));
        producer.setProperty("max.request.size", Integer.toString(Topic.MAX_RECORD_BYTES));
        producer.setProperty("linger.ms", "5");
        return KafkaSink.<OutgoingRecord>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new OutgoingRecordSerializer())
                .setDeliveryGuarantee(guarantee)
                .setTransactionalIdPrefix(new TransactionPrefix(kafka.transactionalIdPrefix()).value())
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    private static Source<RawRecord, ?, ?> source(DetectConfig.Kafka kafka, Topic topic, OffsetsInitializer start) {
        return KafkaSource.<RawRecord>builder()
                .setProperties(kafka.clientProperties())
                .setBootstrapServers(kafka.bootstrapServers())
                .setTopics(topic.topicName())
                .setGroupId(kafka.groupId())
                .setClientIdPrefix(kafka.groupId() + "-" + topic.topicName())
                .setStartingOffsets(start)
                .setProperty("commit.offsets.on.checkpoint", "true")
                .setProperty("partition.discovery.interval.ms", "60000")
                .setDeserializer(new RawRecordDeserializer())
                .build();
    }
}
