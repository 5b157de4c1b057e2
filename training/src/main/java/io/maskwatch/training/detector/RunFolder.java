package io.maskwatch.training.detector;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a run. */
final class RunFolder {
    private final Path folder;

    RunFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path path() {
        return folder;
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
     * The state with which the run stopped.
     *
     * @throws IOException where there is no checkpoint, or one of another architecture
     */
    TrainingState resume(NDManager manager) throws IOException {
        if (!Files.exists(last()) || !Files.exists(progressFile())) {
            throw new IOException("%s holds no checkpoint to resume from, expected %s and %s"
                    .formatted(folder, last().getFileName(), progressFile().getFileName()));
        }
        return TrainingState.load(manager, last());
    }

    /**
     * For a run that begins.
     *
     * @throws IOException where another one has left a checkpoint, which a later resume would take up
     */
    void requireUnused() throws IOException {
        if (Files.exists(last())) {
            throw new IOException(
                    "%s already holds a run; go on with it with --resume, or choose another folder".formatted(folder));
        }
    }

    /** How far the run was when it stopped. */
    DetectorProgress progress() throws IOException {
        return DetectorProgress.read(progressFile());
    }

    /**
     * Writes the checkpoint first: a progress without its weights could not be resumed.
     *
     * @throws IOException where the disk is full, for example; each file is then the former one, whole
     */
    void save(TrainingState state, DetectorProgress progress) throws IOException {
        try {
            state.save(last());
            DetectorProgress.Entry latest =
                    progress.entries().get(progress.entries().size() - 1);
            if (progress.best().orElseThrow().equals(latest)) {
                Files.copy(last(), part(best()), StandardCopyOption.REPLACE_EXISTING);
                Files.move(part(best()), best(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            progress.write(progressFile());
        } catch (IOException e) {
            for (Path whole : List.of(last(), best(), progressFile())) {
                Files.deleteIfExists(part(whole));
            }
            throw new IOException(
                    "the checkpoint in %s could not be written (%s); what was there is untouched"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** What a file is called until it is whole. */
    private static Path part(Path whole) {
        return whole.resolveSibling(whole.getFileName() + ".part");
    }

    private Path last() {
        return folder.resolve("checkpoint.npz");
    }

    private Path progressFile() {
        return folder.resolve("progress.json");
    }
}
