package io.maskwatch.alerts.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A file for each picture, in 256 folders by the beginning of the alert's id, readable by the service's user only. A file is
 * there whole or not at all.
 *
 * @param folder there, and writable
 */
record FileBytes(Path folder) implements PictureBytes {
    private static final String SUFFIX = ".picture";
    private static final String UNFINISHED = ".unfinished";

    @Override
    public void put(PictureName name, byte[] content) {
        Path file = file(name);
        Path unfinished = file.resolveSibling(UUID.randomUUID() + UNFINISHED);
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            unfinished.toFile().delete();
            throw failed("written", e);
        }
    }

    @Override
    public Optional<byte[]> get(PictureName name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void delete(PictureName name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failed("deleted", e);
        }
    }

    /**
     * Deletes files that were last written before a moment: what has lost its row, because a transaction was taken back after
     * the file had been written, must not stay longer than any other picture.
     */
    int deleteOlderThan(Instant before) {
        int deleted = 0;
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<Path> ours = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.(picture|unfinished)"))
                    .toList();
            for (Path file : ours) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        } catch (NoSuchFileException e) {
            return deleted; // another instance was faster
        } catch (IOException e) {
            throw failed("looked through", e);
        }
        return deleted;
    }

    private Path file(PictureName name) {
        String alert = name.alertId().toString();
        return folder.resolve(alert.substring(0, 2)).resolve(alert + "-" + name.sha256() + SUFFIX);
    }

    private DataAccessResourceFailureException failed(String what, IOException cause) {
        return new DataAccessResourceFailureException(
                "pictures in " + folder + " cannot be " + what + " now ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
