package io.maskwatch.cli;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command finds Kafka. */
public final class KafkaOptions {
    @Mixin
    private KafkaAddress address = new KafkaAddress();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory of a maskwatch up on this machine (default: ~/.maskwatch).")
    private Path dataDirectory = RunningKafka.DEFAULT_DIRECTORY;

    /** Settings for a client of any kind, which gives up after some seconds. Throws {@link UserErrorException}. */
    public Map<String, Object> clientSettings() {
        return address.clientSettings(dataDirectory);
    }

    /** What to tell somebody whose command failed because of Kafka. */
    public UserErrorException explain(KafkaException failure) {
        return address.explain(failure, dataDirectory);
    }
}
