package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.explanation.CameraHistories;
import io.maskwatch.alerts.explanation.NoHistoryException;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.HistoryReader;
import io.maskwatch.schemas.explanation.TimeSpan;
import io.maskwatch.schemas.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.stereotype.Component;

/** Reads a camera's part of the topics, with a consumer of its own outside the service's group. Thread-safe. */
@Component
final class KafkaCameraHistories implements CameraHistories {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int RECORDS_PER_POLL = 2_000;

    private final AlertsConfig.Kafka config;

    KafkaCameraHistories(AlertsConfig config) {
        this.config = config.kafka();
    }

    @Override
    public CameraHistory read(String cameraId, TimeSpan span) {
        try {
            return new HistoryReader(settings(), cameraId, LONGEST).observed(span);
        } catch (AuthorizationException | UnknownTopicOrPartitionException e) {
            // To a user without rights there is no topic either.
            throw new NoHistoryException(
                    "there is no topic " + Topic.OBSERVATIONS.topicName()
                            + " that the service may read: './maskwatch access list' shows the rights that it needs",
                    e);
        } catch (InterruptException e) {
            throw new NoHistoryException("the service is about to stop: ask again in a moment", e);
        } catch (KafkaException e) {
            throw new NoHistoryException("Kafka doesn't tell what the camera saw: " + Failures.line(e), e);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        config.clientFile().ifPresent(file -> settings.putAll(Settings.file(file)));
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "maskwatch-alerts-why");
        return settings;
    }
}
