package io.maskwatch.cli.up;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind. A Kafka that does not answer is an exception within seconds. */
final class GroupLag implements AutoCloseable {
    private static final String ANSWER_MILLIS = "5000";

    private final Admin admin;

    GroupLag(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                ANSWER_MILLIS,
                "request.timeout.ms",
                ANSWER_MILLIS));
    }

    /** Whether the group has committed everything in the topics, a partition without records needing no commit. */
    boolean isZero(String group, List<String> topics) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> request = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                    .forEach(partition ->
                            request.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
            var ends = admin.listOffsets(request).all().get();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream().allMatch(entry -> {
                long end = entry.getValue().offset();
                OffsetAndMetadata offset = committed.get(entry.getKey());
                return end == 0 || (offset != null && offset.offset() >= end);
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask Kafka how far the group " + group + " is", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
