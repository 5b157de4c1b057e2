package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import io.maskwatch.vision.UnreadablePictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads pictures and remembers those that could not be read. Not thread-safe. */
final class PictureFiles {
    private static final long MOST_PIXELS = 50_000_000;
    private final List<String> unreadable = new ArrayList<>();

    /** Empty, and remembered, where the file is no whole picture. */
    Optional<Picture> read(Path file) {
        try {
            return Optional.of(PictureCodec.decode(Files.readAllBytes(file), MOST_PIXELS));
        } catch (UnreadablePictureException e) {
            unreadable.add(file.getFileName() + " (" + e.getMessage() + ")");
            return Optional.empty();
        } catch (IOException e) {
            throw new EvaluationException("The picture %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Name and reason of each picture that was skipped. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
