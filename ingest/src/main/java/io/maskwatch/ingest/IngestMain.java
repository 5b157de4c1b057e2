package io.maskwatch.ingest;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.ServiceMain;
import io.maskwatch.schemas.settings.Settings;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** The agent as a service of its own: {@code IngestMain [SETTINGS.properties]}. Runs until it is told to end. */
public final class IngestMain {
    private IngestMain() {}

    /** Ends with status 2 and one line for each problem if the settings are wrong. */
    public static void main(String[] arguments) throws Exception {
        ServiceMain.run(() -> run(IngestSettings.read(System.getenv(), Settings.file(arguments))));
    }

    private static void run(Settings settings) {
        IngestConfig config = IngestSettings.config(settings);
        Map<String, String> kafka = kafkaClient(settings);
        try (IngestAgent agent = new IngestAgent(config, kafka, Clock.systemUTC())) {
            CameraRegistry registry = CameraRegistry.open(kafka, config.agentId(), agent);
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(registry, main), "shutdown"));
            registry.run();
        } catch (ConfigException e) {
            throw wrong(e);
        } catch (KafkaException e) {
            throw e.getCause() instanceof ConfigException cause ? wrong(cause) : e;
        }
    }

    private static InvalidSettingsException wrong(ConfigException problem) {
        return InvalidSettingsException.of(
                "ingest.kafka.bootstrap-servers and ingest.kafka.client-file must be settings"
                        + " that Kafka accepts, but: " + PrintableText.of(problem.getMessage()));
    }

    private static void end(CameraRegistry registry, Thread main) {
        registry.close();
        try {
            main.join(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> kafkaClient(Settings settings) {
        Map<String, String> kafka = new HashMap<>();
        settings.get(IngestSettings.KAFKA_CLIENT_FILE).ifPresent(file -> kafka.putAll(Settings.file(file)));
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(IngestSettings.BOOTSTRAP_SERVERS));
        return kafka;
    }
}
