package io.maskwatch.cli.up;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group is behind. */
final class GroupLag {
    private final Admin admin;

    GroupLag(Admin admin) {
        this.admin = admin;
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
}
