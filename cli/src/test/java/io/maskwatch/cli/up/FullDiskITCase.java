package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up under {@code maskwatch up}: a small file system in memory, which only root may mount. */
class FullDiskITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    private Path folder;

    private Path disk;
    private Process up;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                Integer.getInteger("maskwatch.chaos.rounds", 1) > 1,
                "skipped: it takes minutes, and runs with -Pchaos");
        disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted;
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=1536m", "tmpfs", disk.toString()) == 0;
        } catch (IOException e) {
            mounted = false;
        }
        assumeTrue(mounted, "skipped: only root may mount the small file system that this fills");
    }

    @AfterEach
    void unmount() throws Exception {
        if (up != null) {
            up.destroyForcibly().waitFor();
        }
        if (disk != null && Files.isDirectory(data())) {
            LeftOvers.end(data().toRealPath());
        }
        if (disk != null) {
            run("umount", "--lazy", disk.toString());
        }
    }

    @Test
    void endsWithASentenceAndStartsAgainWhenThereIsSpace() throws Exception {
        start("first");
        fillUpTo(200);
        assertEndsWith("first", "no space left for the data directory");
        assertRefused();
        emptied();
        start("second");
        fillUpTo(0);
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(err("second")).containsPattern("no space left for|Kafka has ended unexpectedly");
        emptied();
        start("third");
        up.destroy();
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).as(err("third")).isZero();
    }

    private void start(String run) throws Exception {
        up = MaskwatchProcess.start(
                folder.resolve(run + ".out"),
                folder.resolve(run + ".err"),
                "up",
                "--data-dir",
                data().toString(),
                "--port",
                Integer.toString(FreePort.find()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!err(run).contains("Console: ")) {
            assertThat(up.isAlive() && System.nanoTime() < deadline)
                    .as(err(run))
                    .isTrue();
            up.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private void assertRefused() throws Exception {
        MaskwatchProcess.Result result = MaskwatchProcess.run(folder, PATIENCE, "up", "--data-dir", data().toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("maskwatch: no space left for the data directory");
    }

    private void assertEndsWith(String run, String sentence) throws Exception {
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(err(run)).contains(sentence);
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve(run + ".out").toFile())
                        .has("framesPublished"))
                .as(err(run))
                .isTrue();
    }

    private void fillUpTo(long megabytesLeft) throws IOException {
        try (FileChannel filler = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (Files.getFileStore(disk).getUsableSpace() / MEGABYTE > megabytesLeft) {
                filler.write(ByteBuffer.allocate(MEGABYTE));
            }
        } catch (IOException e) {
            assertThat(megabytesLeft).as("full: " + e).isZero();
        }
    }

    private void emptied() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return disk.resolve("filler");
    }

    private Path data() {
        return disk.resolve("data");
    }

    private String err(String run) throws IOException {
        return Files.readString(folder.resolve(run + ".err"));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }
}
