package io.maskwatch.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * A file that gets its name only when it is whole: until then it has a name of its own beside it, that of the file with
 * {@code .UUID.part} behind it, and what is closed unfinished is deleted. A file that was there before stays until then.
 */
public final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path path;

    public WholeFile(Path target) {
        this.target = target;
        this.path = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    /** Writes a text; whoever reads the file meanwhile sees all of the old one or all of the new one. */
    public static void write(Path file, String text) throws IOException {
        try (WholeFile whole = new WholeFile(file)) {
            Files.writeString(whole.path(), text);
            whole.finish();
        }
    }

    /** Writes a text that only this user may read, at no time anybody else. */
    public static void writeSecret(Path file, String text) throws IOException {
        try (WholeFile whole = new WholeFile(file)) {
            whole.createForOwner();
            Files.writeString(whole.path(), text);
            whole.finish();
        }
    }

    /** Makes it now, empty, so that only this user may read it. It is deleted when the process is told to end, too. */
    public void createForOwner() throws IOException {
        path.toFile().deleteOnExit();
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(path); // a file system without owners
        }
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /** Gives the file its name; what had that name is replaced. After a power cut it is whole, or it is not there. */
    public void finish() throws IOException {
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.WRITE)) {
            written.force(true);
        }
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
