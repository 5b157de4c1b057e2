package io.maskwatch.cli.up;

import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The job's state on disk: its checkpoints while it runs, and the savepoint that its orderly end makes. It holds the best look
 * at each person who is being followed, so none is kept longer than it is needed.
 */
final class JobState {
    private static final String COMPLETE = "_metadata";

    private final Path checkpoints;
    private final Path drained;
    private final Path parallelism;

    JobState(Path folder) {
        this.checkpoints = folder.resolve("checkpoints");
        this.drained = folder.resolve("drained");
        this.parallelism = folder.resolve("parallelism");
    }

    /** Where the job writes its checkpoints. */
    Path checkpoints() {
        return checkpoints;
    }

    /** Where the job writes the savepoint of its orderly end, behind which nothing is open. */
    Path drained() {
        return drained;
    }

    /** What a job goes on from that did not come to an orderly end: its newest complete checkpoint. */
    Optional<Path> latest() throws IOException {
        Optional<Path> checkpoint = newest(complete(checkpoints, 2));
        Optional<Path> end = newest(complete(drained, 1));
        if (checkpoint.isPresent() && end.isPresent() && time(end.get()).compareTo(time(checkpoint.get())) >= 0) {
            return Optional.empty();
        }
        return checkpoint;
    }

    /** Whether the job with this id has completed a checkpoint. */
    boolean hasCheckpointOf(String jobId) throws IOException {
        return !complete(checkpoints.resolve(jobId), 1).isEmpty();
    }

    /** Removes all that is not below the checkpoint. */
    void removeAllBut(Path checkpoint) throws IOException {
        Folders.delete(drained);
        for (Path job : Folders.list(checkpoints)) {
            for (Path entry : Folders.list(job)) {
                if (!entry.equals(checkpoint)) {
                    Folders.delete(entry);
                }
            }
            if (!checkpoint.startsWith(job)) {
                Folders.delete(job);
            }
        }
    }

    /** Removes everything. Savepoints of earlier versions lay in a folder of their own. */
    void clear() throws IOException {
        Folders.delete(checkpoints);
        Folders.delete(drained);
        Folders.delete(checkpoints.resolveSibling("savepoints"));
        Files.deleteIfExists(parallelism);
    }

    /**
     * How many subtasks the job gets: as many as the state was written by, or what is wanted where there is none. A sink that is
     * restored with fewer could hide records until their transactions time out (FLINK-40626).
     */
    int parallelism(int wanted) throws IOException {
        if (latest().isPresent() && Files.exists(parallelism)) {
            String text = Files.readString(parallelism).strip();
            if (text.matches("[1-9]\\d{0,2}")) {
                return Integer.parseInt(text);
            }
        }
        Files.createDirectories(parallelism.getParent());
        WholeFile.write(parallelism, Integer.toString(wanted));
        return wanted;
    }

    private static List<Path> complete(Path folder, int depth) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path inside : Folders.list(folder)) {
            if (depth > 1) {
                found.addAll(complete(inside, depth - 1));
            } else if (Files.isRegularFile(inside.resolve(COMPLETE))) {
                found.add(inside);
            }
        }
        return found;
    }

    private static Optional<Path> newest(List<Path> complete) {
        return complete.stream().max(Comparator.comparing(JobState::time));
    }

    private static FileTime time(Path complete) {
        try {
            return Files.getLastModifiedTime(complete.resolve(COMPLETE));
        } catch (IOException e) {
            return FileTime.fromMillis(0); // removed meanwhile
        }
    }
}
