package io.maskwatch.cli;

import io.maskwatch.schemas.text.FailureText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Where a command finds Kafka, and how it connects; the data directory is an option of its own. */
public final class KafkaAddress {
    private static final String PATIENCE_MILLIS = "15000";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Where Kafka is (default: the Kafka of the maskwatch up on the data directory, or else"
                    + " localhost:9092).")
    private String bootstrapServers;

    @Option(
            names = {"--client-file", "--command-config"},
            paramLabel = "FILE",
            description = "A properties file with further settings of the Kafka clients, such as TLS and SASL.")
    private Path clientFile;

    /**
     * Settings for a client of any kind, which gives up after some seconds. Throws {@link UserErrorException}.
     *
     * @param dataDirectory of the maskwatch up whose Kafka is meant where no other was named
     */
    public Map<String, Object> clientSettings(Path dataDirectory) {
        Map<String, Object> settings = new HashMap<>();
        if (clientFile != null) {
            Properties properties = new Properties();
            try (Reader text = Files.newBufferedReader(clientFile)) {
                properties.load(text);
            } catch (IOException | IllegalArgumentException e) {
                throw new UserErrorException("--client-file: cannot read " + clientFile + " as a properties file", e);
            }
            properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        }
        settings.put("bootstrap.servers", servers(dataDirectory));
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("request.timeout.ms", PATIENCE_MILLIS);
        return settings;
    }

    private String servers(Path dataDirectory) {
        return bootstrapServers == null ? RunningKafka.of(dataDirectory).orElse("localhost:9092") : bootstrapServers;
    }

    /** What to tell somebody whose command failed because of Kafka. */
    public UserErrorException explain(KafkaException failure, Path dataDirectory) {
        return new UserErrorException(
                "Kafka at %s does not answer as it should (%s): is it running, and is --bootstrap-servers right?"
                        .formatted(servers(dataDirectory), FailureText.of(failure)),
                failure);
    }
}
