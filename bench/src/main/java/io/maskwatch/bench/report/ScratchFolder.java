package io.maskwatch.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for what a benchmark's servers keep; it is gone when it is closed. */
public record ScratchFolder(Path path) implements AutoCloseable {
    /** Makes one where this system keeps what is temporary. */
    public static ScratchFolder make() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("maskwatch-bench"));
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
