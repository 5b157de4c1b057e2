package io.maskwatch.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the Kafka of a {@code maskwatch up} is found, for commands in other terminals: a file in its data directory. */
public final class RunningKafka {
    /** The data directory that is used unless another is named. */
    public static final Path DEFAULT_DIRECTORY = Path.of(System.getProperty("user.home"), ".maskwatch");

    private static final AddressFile FILE = new AddressFile("kafka.address");

    private RunningKafka() {}

    /** Tells other commands, until {@link #forget}. */
    public static void tell(Path dataDirectory, String bootstrapServers) throws IOException {
        FILE.write(dataDirectory, bootstrapServers);
    }

    /** Takes back what was told. */
    public static void forget(Path dataDirectory) throws IOException {
        FILE.delete(dataDirectory);
    }

    /** The address, or nothing where none is running. */
    static Optional<String> of(Path dataDirectory) {
        return FILE.read(dataDirectory);
    }
}
