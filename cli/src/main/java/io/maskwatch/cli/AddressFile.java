package io.maskwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file in a data directory with the address of something that runs on it. */
record AddressFile(String name) {
    void write(Path dataDirectory, String address) throws IOException {
        WholeFile.write(dataDirectory.resolve(name), address + System.lineSeparator());
    }

    void delete(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(name));
    }

    Optional<String> read(Path dataDirectory) {
        try {
            return Optional.of(Files.readString(dataDirectory.resolve(name)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
