package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStateTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnFromTheNewestCheckpointThatIsComplete() throws Exception {
        JobState state = new JobState(folder);
        assertThat(state.latest()).isEmpty();
        checkpoint("a/chk-9", 1000);
        Path newest = checkpoint("b/chk-3", 2000);
        Files.createDirectories(folder.resolve("checkpoints/b/chk-4"));
        assertThat(state.latest()).contains(newest);
        assertThat(state.hasCheckpointOf("b")).isTrue();
        assertThat(state.hasCheckpointOf("c")).isFalse();
    }

    @Test
    void beginsAnewBehindAnOrderlyEnd() throws Exception {
        checkpoint("a/chk-9", 1000);
        complete(folder.resolve("drained/savepoint-1"), 2000);
        assertThat(new JobState(folder).latest()).isEmpty();
    }

    @Test
    void keepsNoPictureThatIsNotNeeded() throws Exception {
        checkpoint("a/chk-9", 1000);
        Path newest = checkpoint("b/chk-3", 2000);
        Files.createDirectories(folder.resolve("checkpoints/b/chk-4"));
        JobState state = new JobState(folder);
        state.removeAllBut(newest);
        assertThat(folder.resolve("checkpoints")).isDirectoryRecursivelyContaining("glob:**/chk-3");
        assertThat(folder.resolve("checkpoints/a")).doesNotExist();
        assertThat(folder.resolve("checkpoints/b/chk-4")).doesNotExist();
        Files.createDirectories(folder.resolve("savepoints/savepoint-of-an-earlier-version"));
        state.clear();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void restoresWithAsManySubtasksAsHaveWritten() throws Exception {
        JobState state = new JobState(folder);
        assertThat(state.parallelism(2)).isEqualTo(2);
        checkpoint("a/chk-1", 1000);
        assertThat(state.parallelism(4)).isEqualTo(2);
        state.clear();
        assertThat(state.parallelism(4)).isEqualTo(4);
    }

    private Path checkpoint(String name, long millis) throws IOException {
        return complete(folder.resolve("checkpoints").resolve(name), millis);
    }

    private static Path complete(Path path, long millis) throws IOException {
        Path file = Files.writeString(Files.createDirectories(path).resolve("_metadata"), "x");
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
        return path;
    }
}
