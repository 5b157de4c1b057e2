package io.maskwatch.training.run;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.export.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/** The files of a run: the checkpoint to resume from, the best one, and what the run leaves for others. */
public final class RunFolder<E extends Progress.Entry> {
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
        this.progress = json.getTypeFactory().constructParametricType(Progress.class, entry);
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
    static Path last(Path folder) {
        return folder.resolve("checkpoint.npz");
    }

    /** The best state so far. */
    public Path best() {
        return folder.resolve("best.npz");
    }

    private Path progressFile() {
        return folder.resolve("progress.json");
    }

    /** The exported TorchScript file. */
    public Path model() {
        return folder.resolve(model + ".pt");
    }

    /** Its card. */
    public Path card() {
        return folder.resolve(model + ".json");
    }

    /**
     * Before anything is read or trained; makes the folder.
     *
     * @throws IOException where a run that begins would mix with another, or one that goes on has nothing to go on from
     */
    public void require(boolean resume) throws IOException {
        if (resume && !(Files.exists(last()) && Files.exists(progressFile()))) {
            throw new IOException("%s holds no checkpoint to resume from, expected %s and %s"
                    .formatted(folder, last().getFileName(), progressFile().getFileName()));
        }
        if (!resume && Files.exists(last())) {
            throw new IOException(
                    "%s already holds a run; go on with it with --resume, or choose another folder".formatted(folder));
        }
        Files.createDirectories(folder);
    }

    /** How far the run was when it stopped. */
    public Progress<E> progress() throws IOException {
        return json.readValue(progressFile().toFile(), progress);
    }

    /**
     * Writes each file beside and moves it. The checkpoint comes first: a progress without its weights could not be
     * resumed.
     *
     * @throws IOException where the disk is full, for example; each file is then the former one, whole
     */
    public void save(TrainingState state, Progress<E> progress) throws IOException {
        try {
            WholeFile.write(last(), part -> {
                try (OutputStream out = new BufferedOutputStream(disk.apply(Files.newOutputStream(part)))) {
                    state.save(out);
                }
            });
            if (progress.bestNumber() == progress.entries().size()) {
                WholeFile.write(best(), part -> Files.copy(last(), part, StandardCopyOption.REPLACE_EXISTING));
            }
            WholeFile.write(progressFile(), part -> json.writerWithDefaultPrettyPrinter()
                    .writeValue(part.toFile(), progress));
        } catch (IOException e) {
            throw new IOException(
                    "the checkpoint in %s could not be written (%s); what was there is untouched"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
