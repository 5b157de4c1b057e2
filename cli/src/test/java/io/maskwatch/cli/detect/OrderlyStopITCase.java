package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.maskwatch.cli.up.MaskwatchProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM in the middle of a model's work: the real command ends with the status of the signal, not in a crash. Ctrl-C takes the
 * same way; it cannot be sent here, since what a shell starts in the background ignores SIGINT, and so do its children.
 */
class OrderlyStopITCase {
    private static final int LONG_ENOUGH = 3000;
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private Path photo;

    @BeforeEach
    void photo() throws IOException {
        photo = Clips.portrait(folder.resolve("photo.jpg"));
    }

    @Test
    void detectEndsBetweenTwoCalls() throws IOException, InterruptedException {
        Path video = Clips.video(folder.resolve("clip.mp4"), LONG_ENOUGH, 30);
        Path copies = folder.resolve("out");
        for (int round = 0; round < 3; round++) {
            Process process = start("detect", "--json", "--out", copies.toString(), video.toString());
            awaitText(process, "out.txt", "\"frame\":" + (8 + 5 * round));
            assertEnds(process);
            assertThat(names(copies)).as("no stump").isEmpty();
        }
    }

    @Test
    void detectEndsWhileModelsAreOpened() throws IOException, InterruptedException {
        Process process = start("detect", "--detector", "builtin", "--out", "made", photo.toString());
        // The folder is made right before the models are opened.
        awaitFile(process, folder.resolve("made"));
        assertEnds(process);
    }

    @Test
    void evalEndsBetweenTwoCalls() throws IOException, InterruptedException {
        for (String name : List.of("with_mask", "without_mask")) {
            Path crops = Files.createDirectories(folder.resolve("crops").resolve(name));
            for (int index = 0; index < LONG_ENOUGH; index++) {
                Files.createLink(crops.resolve(index + ".jpg"), photo);
            }
        }
        // A picture that is none is told of at the end, so what is seen is the model's file: it is read when it is
        // opened.
        Process process = start("eval", "--crops", "crops");
        awaitMapped(process, "libonnxruntime.so");
        assertEnds(process);
    }

    @Test
    void trainEndsBetweenTwoCallsAndSaysFromWhereItGoesOn() throws IOException, InterruptedException {
        for (String part : List.of("train", "val")) {
            for (String name : List.of("with_mask", "without_mask")) {
                Path crops = Files.createDirectories(
                        folder.resolve("data/crops").resolve(part).resolve(name));
                for (int index = 0; index < 8; index++) {
                    Files.createLink(crops.resolve(index + ".jpg"), photo);
                }
            }
        }
        String[] train = {
            "train",
            "classifier",
            "--data",
            "data",
            "--out",
            "run",
            "--size",
            "64",
            "--batch-size",
            "4",
            "--epochs",
            "100000",
            "--patience",
            "100000",
            "--looks-per-epoch",
            "64"
        };
        Path checkpoint = folder.resolve("run/checkpoint.npz");
        for (int round = 0; round < 2; round++) {
            FileTime before = round == 0 ? null : Files.getLastModifiedTime(checkpoint);
            Process process = start(round == 0 ? train : resumed(train));
            await(
                    process,
                    () -> Files.exists(checkpoint)
                            && !Files.getLastModifiedTime(checkpoint).equals(before),
                    "a checkpoint of its own");
            assertEnds(process);
            assertThat(text("err.txt"))
                    .contains("stopped; the newest checkpoint is run/checkpoint.npz, and --resume goes on from it");
        }
    }

    private static String[] resumed(String[] arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--resume")).toArray(String[]::new);
    }

    private Process start(String... arguments) throws IOException {
        return MaskwatchProcess.start(folder, folder.resolve("out.txt"), folder.resolve("err.txt"), arguments);
    }

    private void assertEnds(Process process) throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("did not end: " + Files.readString(folder.resolve("err.txt")));
        }
        assertThat(process.exitValue()).as(text("err.txt")).isEqualTo(TERMINATED);
        assertThat(names(folder)).noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
    }

    private void awaitText(Process process, String file, String text) {
        await(process, () -> text(file).contains(text), text);
    }

    private void awaitFile(Process process, Path file) {
        await(process, () -> Files.exists(file), file.toString());
    }

    private void awaitMapped(Process process, String library) {
        Path maps = Path.of("/proc", Long.toString(process.pid()), "maps");
        await(process, () -> Files.readString(maps).contains(library), library);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(Process process, Condition condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        try {
            while (!condition.holds()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    fail("never came to " + what + ": " + text("err.txt"));
                }
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(what, e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
