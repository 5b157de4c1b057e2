package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.topic.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads the registry of cameras once, to its present end. A job that starts without a checkpoint would otherwise judge the
 * first frames of a camera before it has heard of its policy, and might show somebody whom the policy does not allow to be
 * shown.
 */
public final class KnownPolicies {
    private static final AvroCodec<Camera> CAMERAS = AvroCodec.of(Camera.class);

    private KnownPolicies() {}

    /**
     * The policy of each camera, and how far earlier runs have read. Records that cannot be used are left out; the job itself
     * reports them.
     *
     * @throws org.apache.kafka.common.KafkaException where the brokers cannot be reached, or go away midway
     */
    public static KnownCameras read(DetectConfig.Kafka kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer = TopicReader.consumer(kafka.client())) {
            List<TopicPartition> partitions = TopicReader.partitions(consumer, Topic.CAMERAS.topicName());
            Map<String, CameraPolicy> policies = TopicReader.newest(
                    consumer, partitions, record -> CameraPolicy.of(record.key(), CAMERAS.decode(record.value())));
            return new KnownCameras(policies, told(kafka, consumer.endOffsets(partitions)));
        }
    }

    /** What the job's group has committed comes with the letters of what it has read until then. */
    private static Map<Integer, Long> told(DetectConfig.Kafka kafka, Map<TopicPartition, Long> ends) {
        Map<Integer, Long> told = new HashMap<>();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.listConsumerGroupOffsets(kafka.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, place) -> {
                        Long end = ends.get(partition);
                        // Beyond the end: the topic was made anew, and nothing in it has been told. Kafka forgets the
                        // offsets of a topic that is deleted, but a moment later.
                        if (place != null && end != null && place.offset() <= end) {
                            told.put(partition.partition(), place.offset());
                        }
                    });
        } catch (ExecutionException e) {
            throw new KafkaException("The offsets of the group cannot be listed", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return told;
    }
}
