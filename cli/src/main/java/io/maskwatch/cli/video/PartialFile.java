package io.maskwatch.cli.video;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that gets its name only when it is whole: until then it has a hidden name in the same folder, and what is closed
 * unfinished is deleted. A file that was there before stays until then.
 */
public final class PartialFile implements AutoCloseable {
    private static final AtomicLong NEXT = new AtomicLong();

    private final Path target;
    private final Path path;

    public PartialFile(Path target) {
        this.target = target;
        this.path = target.resolveSibling(
                ".maskwatch-" + ProcessHandle.current().pid() + "-" + NEXT.getAndIncrement() + ".part");
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /** Gives the file its name; what had that name is replaced. */
    public void finish() throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
