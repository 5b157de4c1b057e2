package io.maskwatch.cli.topics;

import io.maskwatch.schemas.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a Kafka with what the options ask for, and explains the result. */
final class TopicPlans {
    private TopicPlans() {}

    /** One plan for each topic, in the order of {@link Topic}. Throws {@link org.apache.kafka.common.KafkaException}. */
    static List<TopicPlan> of(TopicOptions options, TopicAdmin admin, Map<String, Object> clients) {
        options.requireBrokers(admin.brokers());
        Map<Topic, TopicPlan.Shape> present = admin.present();
        List<TopicPlan> plans = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            Optional<TopicPlan.Shape> is = Optional.ofNullable(present.get(topic));
            // Any number serves a topic that shares out no cameras.
            int partitions = topic.isKeyedByCamera()
                    ? options.partitions()
                    : is.map(TopicPlan.Shape::partitions).orElse(topic.partitions());
            Map<String, String> settings = new LinkedHashMap<>(topic.kafkaSettings());
            settings.put("min.insync.replicas", Integer.toString(options.minInSync()));
            int homeless = topic == Topic.CAMERAS
                    ? is.map(there -> new Rehome(clients, topic, there.partitions()).homeless())
                            .orElse(0)
                    : 0;
            plans.add(
                    new TopicPlan(topic, new TopicPlan.Shape(partitions, options.replicas(), settings), is, homeless));
        }
        return plans;
    }

    /** Lines that begin with + for what is missing and ~ for what differs. */
    static List<String> lines(TopicPlan plan) {
        List<String> lines = new ArrayList<>();
        String name = plan.topic().topicName();
        if (plan.isMissing()) {
            lines.add("+ topic %s: %d partitions, %d replicas"
                    .formatted(name, plan.wanted().partitions(), plan.wanted().replicas()));
        } else if (!plan.isRight()) {
            lines.add("~ topic " + name);
            plan.differences()
                    .forEach(difference -> lines.add("    ~ %s: %s -> %s"
                            .formatted(difference.setting(), difference.is(), difference.wanted())));
        }
        return lines;
    }

    /** What the brokers do that makes the shortest retention longer than it should be, in one sentence. */
    static Optional<String> lateDeletion(TopicAdmin admin) {
        long retention = Long.parseLong(Topic.FRAMES.kafkaSettings().get("retention.ms"));
        long segment = Long.parseLong(Topic.FRAMES.kafkaSettings().get("segment.ms"));
        return admin.retentionCheckMillis().stream()
                .filter(interval -> retention + segment + interval > retention * 3 / 2)
                .boxed()
                .map(interval -> ("frames may stay for %d minutes instead of %d: set log.retention.check.interval.ms of"
                                + " the brokers to at most %d, it is %d")
                        .formatted(
                                (retention + segment + interval) / 60_000,
                                retention * 3 / 2 / 60_000,
                                retention / 2 - segment,
                                interval))
                .findFirst();
    }
}
