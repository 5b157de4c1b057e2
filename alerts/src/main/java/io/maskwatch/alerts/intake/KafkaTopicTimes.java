package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.keeping.TopicTail;
import io.maskwatch.alerts.keeping.TopicTimes;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.springframework.stereotype.Component;

/**
 * Asks Kafka how long its topics keep records: the retention, then the segment that a record shares with later ones, then the
 * brokers' next look, then a minute until the file is gone. Where Kafka does not tell, the settings count that Maskwatch gives the
 * topic. Thread-safe.
 */
@Component
final class KafkaTopicTimes implements TopicTimes {
    private static final int PATIENCE_MILLIS = 5_000;

    /** Kafka's own values, where the broker does not tell. */
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

    private static final Duration FILE_DELAY = Duration.ofMinutes(1);

    /** What each topic holds of an alert. */
    static final Map<Topic, String> HOLDS = holds();

    private final KafkaClients clients;

    KafkaTopicTimes(KafkaClients clients) {
        this.clients = clients;
    }

    private static Map<Topic, String> holds() {
        Map<Topic, String> holds = new LinkedHashMap<>();
        holds.put(Topic.FRAMES, "whole pictures of the camera");
        holds.put(Topic.EVIDENCE, "the picture of the alert");
        holds.put(Topic.ALERTS, "the alert, without a picture");
        holds.put(Topic.OBSERVATIONS, "where faces were, in numbers");
        holds.put(Topic.DEAD_LETTERS, "records that could not be read, without pictures");
        holds.put(Topic.DEAD_LETTER_PICTURES, "records that could not be read, with pictures");
        return holds;
    }

    @Override
    public List<TopicTail.Time> read() {
        try (Admin admin = clients.admin(PATIENCE_MILLIS)) {
            Duration look = checkInterval(admin);
            Map<ConfigResource, KafkaFuture<Config>> asked = admin.describeConfigs(HOLDS.keySet().stream()
                            .map(KafkaTopicTimes::resource)
                            .toList())
                    .values();
            return HOLDS.keySet().stream()
                    .map(topic -> time(topic, asked.get(resource(topic)), look))
                    .toList();
        } catch (KafkaException e) {
            return HOLDS.keySet().stream()
                    .map(topic -> planned(topic, Failures.line(e)))
                    .toList();
        }
    }

    private static Duration checkInterval(Admin admin) {
        try {
            String broker = admin.describeCluster()
                    .nodes()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .iterator()
                    .next()
                    .idString();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
            Config settings = admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return Duration.ofMillis(Long.parseLong(
                    settings.get("log.retention.check.interval.ms").value()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CHECK_INTERVAL;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return CHECK_INTERVAL;
        }
    }

    private static TopicTail.Time time(Topic topic, KafkaFuture<Config> asked, Duration look) {
        try {
            Map<String, String> settings = new HashMap<>();
            for (ConfigEntry entry :
                    asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).entries()) {
                settings.put(entry.name(), entry.value());
            }
            return time(topic, settings, look, "by the topic's settings in Kafka");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return planned(topic, "interrupted");
        } catch (ExecutionException e) {
            return planned(topic, Failures.line(e.getCause()));
        } catch (TimeoutException | RuntimeException e) {
            return planned(topic, Failures.line(e));
        }
    }

    private static TopicTail.Time planned(Topic topic, String why) {
        return time(
                topic,
                topic.kafkaSettings(),
                CHECK_INTERVAL,
                "by the settings that Maskwatch gives the topic; Kafka did not tell (" + why + ")");
    }

    /** No tombstone helps: these topics are not compacted, and their keys are cameras. */
    private static TopicTail.Time time(Topic topic, Map<String, String> settings, Duration look, String how) {
        String name = topic.topicName();
        String holds = HOLDS.get(topic);
        long retention = Long.parseLong(settings.getOrDefault("retention.ms", "-1"));
        if (!settings.getOrDefault("cleanup.policy", "delete").contains("delete")) {
            return new TopicTail.Time(name, holds, Optional.empty(), "the topic is compacted, " + how);
        }
        if (retention < 0) {
            return new TopicTail.Time(name, holds, Optional.empty(), "the topic keeps its records without end, " + how);
        }
        long segment = Long.parseLong(settings.getOrDefault("segment.ms", "604800000"));
        String delay = settings.getOrDefault("file.delete.delay.ms", Long.toString(FILE_DELAY.toMillis()));
        Duration time =
                Duration.ofMillis(retention).plusMillis(segment).plus(look).plusMillis(Long.parseLong(delay));
        return new TopicTail.Time(name, holds, Optional.of(time), how);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }
}
