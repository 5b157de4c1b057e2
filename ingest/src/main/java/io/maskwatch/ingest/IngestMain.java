package io.maskwatch.ingest;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/** The agent as a service of its own: {@code IngestMain [SETTINGS.properties]}. Runs until it is told to end. */
public final class IngestMain {
    private IngestMain() {}

    /** Ends with status 2 if the settings are wrong, and with 1 if Kafka cannot be used. */
    public static void main(String[] arguments) throws IOException {
        Settings settings;
        try {
            settings =
                    IngestSettings.read(System.getenv(), arguments.length == 0 ? Map.of() : properties(arguments[0]));
        } catch (InvalidSettingsException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        IngestConfig config = IngestSettings.config(settings);
        Map<String, String> kafka = kafkaClient(settings);

        IngestAgent agent = new IngestAgent(config, kafka, Clock.systemUTC());
        CameraRegistry registry = CameraRegistry.open(kafka, config.agentId(), agent);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(registry, main), "shutdown"));
        try (agent) {
            registry.run();
        }
    }

    private static void end(CameraRegistry registry, Thread main) {
        registry.close();
        try {
            main.join(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> kafkaClient(Settings settings) throws IOException {
        Map<String, String> kafka = new HashMap<>();
        Optional<Path> file = settings.get(IngestSettings.KAFKA_CLIENT_FILE);
        if (file.isPresent()) {
            kafka.putAll(properties(file.get().toString()));
        }
        kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(IngestSettings.BOOTSTRAP_SERVERS));
        return kafka;
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        Map<String, String> entries = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }
}
