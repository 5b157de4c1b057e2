package io.maskwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the Kafka of a {@code maskwatch up} is found, for commands in other terminals: a file in its data directory. */
public final class RunningKafka {
    /** The data directory that is used unless another is named. */
    public static final Path DEFAULT_DIRECTORY = Path.of(System.getProperty("user.home"), ".maskwatch");

    private static final String FILE = "kafka.address";

    private RunningKafka() {}

    /** Tells other commands, until {@link #forget}. */
    public static void tell(Path dataDirectory, String bootstrapServers) throws IOException {
        WholeFile.write(dataDirectory.resolve(FILE), bootstrapServers + System.lineSeparator());
    }

    /** Takes back what was told. */
    public static void forget(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(FILE));
    }

    /** The address, or nothing where none is running. */
    static Optional<String> of(Path dataDirectory) {
        try {
            return Optional.of(Files.readString(dataDirectory.resolve(FILE)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
