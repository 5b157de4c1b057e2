package io.maskwatch.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.export.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The files of a run: the checkpoint to resume from, the best one, and what the run leaves for others. */
public final class RunFolder<E extends RunProgress.Entry> {
    private static final String CHECKPOINT = "checkpoint.npz";
    private static final String PROGRESS = "progress.json";
    private static final List<String> RESUMED = List.of(CHECKPOINT, PROGRESS);

    /** Folders in which classifier runs of earlier versions kept their checkpoints. */
    private static final String EARLIER_CHECKPOINT = "epoch-\\d+";

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final String model;
    private final JavaType progress;
    private final UnaryOperator<OutputStream> disk;

    /**
     * A folder, which need not exist.
     *
     * @param model name of the exported files without their endings
     * @param entry what the progress consists of
     */
    public RunFolder(Path folder, String model, Class<E> entry) {
        this(folder, model, entry, UnaryOperator.identity());
    }

    /** Weights are written through {@code disk}, which lets tests have a full one. */
    public RunFolder(Path folder, String model, Class<E> entry, UnaryOperator<OutputStream> disk) {
        this.folder = folder;
        this.model = model;
        this.progress = json.getTypeFactory().constructParametricType(RunProgress.class, entry);
        this.disk = disk;
    }

    public Path path() {
        return folder;
    }

    /** The state with which the run stopped. */
    public Path last() {
        return last(folder);
    }

    /** The same of the run in a folder. */
    public static Path last(Path folder) {
        return folder.resolve(CHECKPOINT);
    }

    public Path best() {
        return folder.resolve("best.npz");
    }

    private Path progressFile() {
        return folder.resolve(PROGRESS);
    }

    /** The exported TorchScript file. */
    public Path model() {
        return folder.resolve(model + ".pt");
    }

    public Path card() {
        return folder.resolve(model + ".json");
    }

    /**
     * Before anything is read or trained; makes the folder.
     *
     * @throws IOException where a run that begins would mix with another, or one that goes on has nothing to go on from
     */
    public void require(boolean resume) throws IOException {
        List<String> parts = partsOfARun();
        boolean resumable = parts.containsAll(RESUMED);
        if (!resumable && !parts.isEmpty()) {
            throw new IOException(
                    ("%s holds a run that can't be resumed, such as one of an earlier version: %s, expected %s. Choose"
                                    + " another folder; a new run can begin with the model that the old one exported"
                                    + " (--initial-weights or --initial)")
                            .formatted(folder, String.join(", ", parts), String.join(" and ", RESUMED)));
        }
        if (resume && !resumable) {
            throw new IOException("%s holds no checkpoint to resume from, expected %s"
                    .formatted(folder, String.join(" and ", RESUMED)));
        }
        if (!resume && resumable) {
            throw new IOException(
                    "%s already holds a run; go on with it with --resume, or choose another folder".formatted(folder));
        }
        Files.createDirectories(folder);
    }

    /** What a run has left in the folder, also one of an earlier version; sorted names. */
    private List<String> partsOfARun() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> RESUMED.contains(name) || name.matches(EARLIER_CHECKPOINT))
                    .sorted()
                    .toList();
        }
    }

    /**
     * How far the run was when it stopped.
     *
     * @throws IOException where the file is not there or damaged
     */
    public RunProgress<E> progress() throws IOException {
        try {
            return Optional.<RunProgress<E>>ofNullable(
                            json.readValue(progressFile().toFile(), progress))
                    .orElseThrow(() -> damaged(null));
        } catch (JsonProcessingException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(Exception cause) {
        return new IOException(
                "%s is damaged, expected the progress of a run as JSON".formatted(progressFile()), cause);
    }

    /**
     * Writes each file beside and moves it. The checkpoint comes first: a progress without its weights could not be
     * resumed.
     *
     * @throws IOException where the disk is full, for example; each file is then the former one, whole
     */
    public void save(TrainingState state, RunProgress<E> progress) throws IOException {
        try {
            AtomicFile.write(last(), part -> {
                try (OutputStream out = new BufferedOutputStream(disk.apply(Files.newOutputStream(part)))) {
                    state.save(out);
                }
            });
            if (progress.bestNumber() == progress.entries().size()) {
                AtomicFile.write(best(), part -> Files.copy(last(), part, StandardCopyOption.REPLACE_EXISTING));
            }
            AtomicFile.write(progressFile(), part -> json.writerWithDefaultPrettyPrinter()
                    .writeValue(part.toFile(), progress));
        } catch (IOException e) {
            throw new IOException(
                    "the checkpoint in %s could not be written (%s); what was there is untouched"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
