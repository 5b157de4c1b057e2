package io.maskwatch.training.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of a run. */
final class RunFolder {
    private final Path folder;

    RunFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path teacherCache() {
        return folder.resolve("teacher.tsv");
    }

    /** The best network so far. */
    Path best() {
        return folder.resolve("best.npz");
    }

    Path model() {
        return folder.resolve("face-detector.pt");
    }

    Path card() {
        return folder.resolve("face-detector.json");
    }

    /** Where the model is made, before it is good enough to replace another. */
    Path stagedModel() {
        return folder.resolve(".export").resolve(model().getFileName());
    }

    Path stagedCard() {
        return folder.resolve(".export").resolve(card().getFileName());
    }

    Path curves() {
        return folder.resolve("face-detector-training.png");
    }

    /**
     * Brings the state to where the run stopped.
     *
     * @throws IOException where there is no checkpoint, or one of another architecture
     */
    DetectorProgress resume(TrainingState state) throws IOException {
        if (!Files.exists(last()) || !Files.exists(progress())) {
            throw new IOException("%s holds no checkpoint to resume from, expected %s and %s"
                    .formatted(folder, last().getFileName(), progress().getFileName()));
        }
        state.load(last());
        return DetectorProgress.read(progress());
    }

    /** Writes the checkpoint first: a progress without its weights could not be resumed. */
    void save(TrainingState state, DetectorProgress progress) throws IOException {
        state.save(last());
        DetectorProgress.Entry latest =
                progress.entries().get(progress.entries().size() - 1);
        if (progress.best().orElseThrow().equals(latest)) {
            Path part = best().resolveSibling(best().getFileName() + ".part");
            Files.copy(last(), part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, best(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        progress.write(progress());
    }

    private Path last() {
        return folder.resolve("checkpoint.npz");
    }

    private Path progress() {
        return folder.resolve("progress.json");
    }
}
