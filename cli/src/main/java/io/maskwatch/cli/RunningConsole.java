package io.maskwatch.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the console of a {@code maskwatch up} is found, for commands in other terminals: a file in its data directory. */
public final class RunningConsole {
    private static final AddressFile FILE = new AddressFile("console.address");

    private RunningConsole() {}

    /** The file with the token by which commands reach it: a random text, readable by its owner only. */
    public static Path tokenFile(Path dataDirectory) {
        return dataDirectory.resolve("secrets").resolve("console-token");
    }

    /** Tells other commands, until {@link #forget}. */
    public static void tell(Path dataDirectory, URI address) throws IOException {
        FILE.write(dataDirectory, address.toString());
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
