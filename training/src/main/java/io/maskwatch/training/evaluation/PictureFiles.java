package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import io.maskwatch.vision.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Reads pictures and remembers those that could not be read. Safe for any number of threads. */
final class PictureFiles {
    private static final long MOST_PIXELS = 50_000_000;
    private final Map<Path, String> unreadable = new ConcurrentSkipListMap<>();

    /** Empty, and remembered, where the file is no whole picture. */
    Optional<Picture> read(Path file) {
        try {
            return Optional.of(PictureCodec.decode(Files.readAllBytes(file), MOST_PIXELS));
        } catch (UnreadablePictureException e) {
            unreadable.put(file, file.getFileName() + " (" + e.getMessage() + ")");
            return Optional.empty();
        } catch (IOException e) {
            throw new EvaluationException("The picture %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Name and reason of each picture that was skipped, by name. */
    List<String> unreadable() {
        return List.copyOf(unreadable.values());
    }
}
