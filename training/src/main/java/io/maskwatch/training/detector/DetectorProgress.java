package io.maskwatch.training.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far a run is: one entry for each validation. */
record DetectorProgress(List<Entry> entries) {
    static final DetectorProgress NONE = new DetectorProgress(List.of());

    DetectorProgress {
        entries = List.copyOf(entries);
    }

    /**
     * @param minute of training
     * @param step of training
     * @param scoreLoss mean since the entry before
     * @param boxLoss mean since the entry before
     * @param validationScoreLoss on the validation scenes
     * @param validationBoxLoss on the validation scenes
     * @param ap50 on the validation scenes
     * @param ap40 on the validation scenes
     */
    record Entry(
            double minute,
            int step,
            double scoreLoss,
            double boxLoss,
            double validationScoreLoss,
            double validationBoxLoss,
            double ap50,
            double ap40) {
        double quality() {
            return ap50 + ap40;
        }
    }

    double minute() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).minute();
    }

    Optional<Entry> best() {
        return entries.stream().max(Comparator.comparing(Entry::quality));
    }

    DetectorProgress with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new DetectorProgress(more);
    }

    static DetectorProgress read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), DetectorProgress.class);
    }

    /** Writes beside the file and moves, so that the disk never holds half of it. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(part.toFile(), this);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
