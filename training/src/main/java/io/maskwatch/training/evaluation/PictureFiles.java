package io.maskwatch.training.evaluation;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Reads pictures and remembers those that could not be read. Safe for any number of threads. */
public final class PictureFiles {
    private static final long MOST_PIXELS = 50_000_000;
    private static final int NAMED = 10;

    private final Map<Path, String> unreadable = new ConcurrentSkipListMap<>();

    /** Empty, and remembered, where the file is no whole picture or cannot be read. */
    public Optional<Picture> read(Path file) {
        try {
            return Optional.of(PictureCodec.decode(Files.readAllBytes(file), MOST_PIXELS));
        } catch (UnreadablePictureException e) {
            return skip(file, e.getMessage());
        } catch (IOException e) {
            return skip(file, e instanceof AccessDeniedException ? "access denied" : e.getMessage());
        }
    }

    private Optional<Picture> skip(Path file, String reason) {
        unreadable.put(file, "%s (%s)".formatted(file, reason));
        return Optional.empty();
    }

    /** The pictures of a folder by the ends of their names, sorted; none where there is no such folder. */
    public static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PictureFiles::isPicture).sorted().toList();
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    /** Path and reason of each picture that was skipped, by path. */
    public List<String> unreadable() {
        return List.copyOf(unreadable.values());
    }

    /**
     * Tells people how many pictures were left out, and the first of them by name; nothing where there are none.
     *
     * @param unreadable a name with a reason for each picture
     */
    public static void tellSkipped(PrintWriter console, List<String> unreadable) {
        if (!unreadable.isEmpty()) {
            console.printf("skipped %d unreadable pictures:%n", unreadable.size());
            unreadable.stream().limit(NAMED).forEach(name -> console.printf("  %s%n", name));
            if (unreadable.size() > NAMED) {
                console.printf("  and %d more%n", unreadable.size() - NAMED);
            }
            console.flush();
        }
    }
}
