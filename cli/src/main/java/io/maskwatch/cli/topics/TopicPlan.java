package io.maskwatch.cli.topics;

import io.maskwatch.schemas.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one topic is, and how it should be. Pure and immutable.
 *
 * @param topic which one
 * @param wanted how it should be
 * @param present how it is, or empty where there is none; its settings are those that {@code wanted} names
 * @param homeless how many keys have their newest record in a partition that is not theirs, which is what is left when
 *     partitions are added to a compacted topic; 0 for other topics
 */
record TopicPlan(Topic topic, Shape wanted, Optional<Shape> present, int homeless) {
    /**
     * What a topic is made of.
     *
     * @param partitions at least 1
     * @param replicas of each partition; the least where they differ
     * @param settings Kafka's topic-level settings
     */
    record Shape(int partitions, int replicas, Map<String, String> settings) {
        Shape {
            settings = new LinkedHashMap<>(settings);
        }
    }

    /**
     * Something that is not as it should be.
     *
     * @param setting partitions, replicas or a topic-level setting
     * @param is the value that the topic has
     * @param wanted the value that it should have
     */
    record Difference(String setting, String is, String wanted) {}

    /** Whether the topic has to be created. */
    boolean isMissing() {
        return present.isEmpty();
    }

    /** Whether there is nothing to do. */
    boolean isRight() {
        return !isMissing() && differences().isEmpty();
    }

    /** Whether partitions have to be added. */
    boolean mustGrow() {
        return present.isPresent() && present.get().partitions() < wanted.partitions();
    }

    /** The topic-level settings to change, with their new values. */
    Map<String, String> settingsToChange() {
        Map<String, String> changes = new LinkedHashMap<>();
        present.ifPresent(is -> wanted.settings().forEach((name, value) -> {
            if (!value.equals(is.settings().get(name))) {
                changes.put(name, value);
            }
        }));
        return changes;
    }

    /** All that differs, where the topic exists. More replicas than wanted are no fault. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        present.ifPresent(is -> {
            if (is.partitions() != wanted.partitions()) {
                differences.add(difference("partitions", is.partitions(), wanted.partitions()));
            }
            if (is.replicas() < wanted.replicas()) {
                differences.add(difference("replicas", is.replicas(), wanted.replicas()));
            }
            settingsToChange()
                    .forEach((name, value) ->
                            differences.add(new Difference(name, is.settings().getOrDefault(name, "not set"), value)));
            if (homeless > 0) {
                differences.add(difference("keys in a partition that is not theirs", homeless, 0));
            }
        });
        return differences;
    }

    /** What only a person can put right, in one sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        present.ifPresent(is -> {
            if (is.partitions() > wanted.partitions()) {
                problems.add(
                        "%s has %d partitions, %d are wanted: partitions cannot be taken away, so say --partitions %d"
                                .formatted(topic.topicName(), is.partitions(), wanted.partitions(), is.partitions()));
            }
            if (is.replicas() < wanted.replicas()) {
                problems.add(("%s has %d replicas, %d are wanted: add some with kafka-reassign-partitions.sh, or say"
                                + " --replication-factor %d")
                        .formatted(topic.topicName(), is.replicas(), wanted.replicas(), is.replicas()));
            }
        });
        return problems;
    }

    private static Difference difference(String setting, int is, int wanted) {
        return new Difference(setting, Integer.toString(is), Integer.toString(wanted));
    }
}
