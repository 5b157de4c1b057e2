package io.maskwatch.cli.up;

import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds everything of one installation. One process at a time may use it: a lock file says so, and the
 * operating system drops the lock with the process.
 */
final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    /** Kafka's segments, PostgreSQL's write-ahead log and the log files before they are rotated. */
    private static final long MEGABYTE = 1024 * 1024;

    private static final long MIN_FREE_MEGABYTES = 512;
    /** Kafka and PostgreSQL stop dead on a full disk; this is room to end in order instead. */
    private static final long MIN_FREE_MEGABYTES_RUNNING = 256;

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** Makes the folder if need be and locks it. Throws {@link UserErrorException} where it cannot be used. */
    static DataDirectory open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (Files.notExists(root)) {
                Files.createDirectories(root);
                restrict(root);
            }
            return new DataDirectory(root.toRealPath(), lock(root));
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new UserErrorException("cannot use the data directory " + root + ": " + reason, e);
        } catch (IOException e) {
            throw new UserErrorException("cannot use the data directory " + root + ": " + e.getMessage(), e);
        }
    }

    /** A folder inside, made if need be, that only this user may read. */
    Path folder(String name) {
        try {
            Path folder = Files.createDirectories(root.resolve(name));
            restrict(folder);
            return folder;
        } catch (IOException e) {
            throw new UserErrorException("cannot make " + root.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    Path root() {
        return root;
    }

    /** Throws {@link UserErrorException} where the disk is too full to begin. */
    void requireSpace() {
        spaceProblem(root, MIN_FREE_MEGABYTES).ifPresent(problem -> {
            throw new UserErrorException(problem);
        });
    }

    /** What is wrong where the disk has become too full to go on; nothing where that cannot be told. */
    Optional<String> spaceProblem() {
        return spaceProblem(root, MIN_FREE_MEGABYTES_RUNNING);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    static Optional<String> spaceProblem(Path root, long megabytes) {
        long free;
        try {
            free = Files.getFileStore(root).getUsableSpace() / MEGABYTE;
        } catch (IOException e) {
            LOG.debug("it cannot be told how much space is left", e);
            return Optional.empty();
        }
        return free >= megabytes
                ? Optional.empty()
                : Optional.of("no space left for the data directory %s: %d MB are free, at least %d MB are needed"
                        .formatted(root, free, megabytes));
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new UserErrorException("another maskwatch is running on the data directory " + root
                    + ": stop it, or name another with --data-dir");
        }
        return channel;
    }

    private static void restrict(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
