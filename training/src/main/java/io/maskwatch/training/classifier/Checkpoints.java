package io.maskwatch.training.classifier;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Precision;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A folder an epoch, written beside and then renamed, so that a stop or a full disk in between leaves the last good one
 * as it was. Only the latest and the best are kept.
 */
final class Checkpoints {

    private static final String PREFIX = "epoch-";
    private static final String PROGRESS = "progress.json";
    private static final String NETWORK = "network.params";
    private static final String AVERAGE = "average.params";

    private final Path folder;
    private final UnaryOperator<OutputStream> disk;
    private final ObjectMapper json = new ObjectMapper();

    Checkpoints(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    /** Weights are written through {@code disk}, which lets tests have a full one. */
    Checkpoints(Path folder, UnaryOperator<OutputStream> disk) {
        this.folder = folder;
        this.disk = disk;
    }

    void save(Progress progress, MobileNetV2 network, MobileNetV2 average) throws IOException {
        Files.createDirectories(folder);
        Path target = path(progress.epochs().size());
        Path beside = folder.resolve("." + target.getFileName() + ".part");
        deleteFolder(beside);
        try {
            Files.createDirectories(beside);
            write(beside.resolve(NETWORK), network);
            write(beside.resolve(AVERAGE), average);
            json.writerWithDefaultPrettyPrinter()
                    .writeValue(beside.resolve(PROGRESS).toFile(), progress);
            deleteFolder(target);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteFolder(beside);
            throw new IOException(
                    "checkpoint %s could not be written (%s); the earlier ones are untouched"
                            .formatted(target, e.getMessage()),
                    e);
        }
        prune(progress);
    }

    /**
     * Before anything is read or trained.
     *
     * @throws IOException where a run that begins would mix with another, or one that goes on has nothing to go on from
     */
    void require(boolean resume) throws IOException {
        Optional<Progress> latest = latest();
        if (resume && latest.isEmpty()) {
            throw new IOException(folder + " holds no checkpoint to resume from; is --out the folder of that run?");
        }
        if (!resume && latest.isPresent()) {
            throw new IOException(
                    "%s already holds a run of %d epochs; go on with it with --resume, or choose another --out"
                            .formatted(folder, latest.get().epochs().size()));
        }
    }

    Optional<Progress> latest() throws IOException {
        List<Path> all = all();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        json.readValue(all.get(all.size() - 1).resolve(PROGRESS).toFile(), Progress.class));
    }

    void load(NDManager manager, int epoch, MobileNetV2 network, MobileNetV2 average) throws IOException {
        read(manager, path(epoch).resolve(NETWORK), network);
        read(manager, path(epoch).resolve(AVERAGE), average);
    }

    /** The averaged network of the best epoch, the one to ship. */
    MobileNetV2 best(NDManager manager, Progress progress) throws IOException {
        MobileNetV2 average = ClassifierTraining.newNetwork(Precision.FLOAT32);
        read(manager, path(progress.bestEpoch()).resolve(AVERAGE), average);
        return average;
    }

    private void prune(Progress progress) throws IOException {
        Path best = path(progress.bestEpoch());
        List<Path> all = all();
        for (Path path : all.subList(0, Math.max(0, all.size() - 1))) {
            if (!path.equals(best)) {
                deleteFolder(path);
            }
        }
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listing = Files.list(folder)) {
            return listing.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
    }

    private Path path(int epoch) {
        return folder.resolve("%s%03d".formatted(PREFIX, epoch));
    }

    private void write(Path file, MobileNetV2 network) throws IOException {
        try (DataOutputStream stream =
                new DataOutputStream(new BufferedOutputStream(disk.apply(Files.newOutputStream(file))))) {
            network.saveParameters(stream);
        }
    }

    private static void read(NDManager manager, Path file, MobileNetV2 network) throws IOException {
        try (DataInputStream stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            network.loadParameters(manager, stream);
        } catch (MalformedModelException e) {
            throw new IOException(file + ": weights of another network, expected this version's MobileNetV2", e);
        }
    }

    private static void deleteFolder(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> content = Files.walk(target)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
