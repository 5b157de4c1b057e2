package io.maskwatch.alerts.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final int ASKED_AT_ONCE = 500;
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{64})\\.picture");

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
     * Deletes files that were last written before a moment and have no row: what has lost its row, because a transaction was
     * taken back after the file had been written, must not stay longer than any other picture.
     *
     * @param known says which of some pictures have a row
     * @param progress called at each file
     */
    Sweep deleteStrays(Instant before, Function<Collection<PictureName>, Set<PictureName>> known, Runnable progress) {
        StrayDeletion strays = new StrayDeletion();
        Map<PictureName, Path> some = new HashMap<>();
        try {
            Files.walkFileTree(folder, Set.of(), 2, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    progress.run();
                    if (attributes.isRegularFile()
                            && attributes.lastModifiedTime().toInstant().isBefore(before)) {
                        look(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                private void look(Path file) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(UNFINISHED)) {
                        strays.attempt(() -> Files.deleteIfExists(file));
                    } else {
                        name(name).ifPresent(picture -> some.put(picture, file));
                    }
                    if (some.size() >= ASKED_AT_ONCE) {
                        deleteUnknown(some, known, strays);
                    }
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    if (!(failure instanceof NoSuchFileException)) { // which another instance was faster with
                        strays.attempt(() -> {
                            throw failure;
                        });
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            deleteUnknown(some, known, strays);
            return strays.sweep(true);
        } catch (IOException e) {
            throw failed("looked through", e);
        }
    }

    private static void deleteUnknown(
            Map<PictureName, Path> some,
            Function<Collection<PictureName>, Set<PictureName>> known,
            StrayDeletion strays) {
        if (some.isEmpty()) {
            return;
        }
        some.keySet().removeAll(known.apply(some.keySet()));
        for (Path file : some.values()) {
            strays.attempt(() -> Files.deleteIfExists(file));
        }
        some.clear();
    }

    private static Optional<PictureName> name(String file) {
        Matcher matcher = NAME.matcher(file);
        return matcher.matches()
                ? Optional.of(new PictureName(UUID.fromString(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
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
