package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.schemas.settings.Settings;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.stereotype.Component;

/** Asks Kafka which topic a name stands for now: one that is deleted and made again gets another id. Thread-safe. */
@Component
final class TopicIds {
    private static final int PATIENCE_MILLIS = 10_000;

    private final AlertsConfig.Kafka config;

    TopicIds(AlertsConfig config) {
        this.config = config.kafka();
    }

    /**
     * The id of a topic; another one at each call where the brokers are from before there were ids.
     *
     * @throws KafkaException if Kafka doesn't answer or has no such topic
     */
    String current(String topic) {
        Properties properties = new Properties();
        config.clientFile().ifPresent(file -> properties.putAll(Settings.file(file)));
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "maskwatch-alerts-topic-ids");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            Uuid id = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .topicId();
            return (id.equals(Uuid.ZERO_UUID) ? Uuid.randomUuid() : id).toString();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell the id of " + topic + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not tell the id of " + topic + " in time", e);
        }
    }
}
