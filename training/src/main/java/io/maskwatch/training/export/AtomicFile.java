package io.maskwatch.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all: what is written stands beside until it is moved. */
public final class AtomicFile {
    private AtomicFile() {}

    public interface Writer {
        void write(Path part) throws IOException;
    }

    /**
     * Replaces a file.
     *
     * @throws IOException where it could not be written; what was there is untouched
     */
    public static void write(Path file, Writer writer) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writer.write(part);
            replace(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Moves a whole file over what was there. */
    public static void replace(Path whole, Path file) throws IOException {
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
