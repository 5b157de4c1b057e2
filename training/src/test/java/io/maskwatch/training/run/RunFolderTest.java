package io.maskwatch.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
    record Figures(double quality) implements RunProgress.Entry {}

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"epoch-003, true", "epoch-003, false", "progress.json, true", "progress.json, false"})
    void aRunOfAnEarlierVersionIsNeitherResumedNorOverwritten(String left, boolean resume) throws IOException {
        if (left.startsWith("epoch")) {
            Files.createDirectory(folder.resolve(left));
        } else {
            Files.writeString(folder.resolve(left), "{}");
        }

        assertThatThrownBy(() -> run().require(resume))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(
                        folder.toString(),
                        left,
                        "can't be resumed",
                        "an earlier version",
                        "--initial-weights or --initial");
    }

    @Test
    void whatIsNoPartOfARunIsNoHindrance() throws IOException {
        Files.writeString(folder.resolve("teacher.json"), "{}");
        Files.writeString(folder.resolve("epoch-notes.txt"), "");

        assertThatNoException().isThrownBy(() -> run().require(false));
        assertThatThrownBy(() -> run().require(true))
                .hasMessage(folder + " holds no checkpoint to resume from, expected checkpoint.npz and progress.json");
    }

    @Test
    void aWholeRunCanOnlyBeResumed() throws IOException {
        Files.writeString(folder.resolve("checkpoint.npz"), "");
        Files.writeString(folder.resolve("progress.json"), "{}");

        assertThatNoException().isThrownBy(() -> run().require(true));
        assertThatThrownBy(() -> run().require(false))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("already holds a run", "--resume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"entries\": [{\"quality\": 0.", "[]"})
    void aDamagedProgressIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("progress.json"), content);

        assertThatThrownBy(() -> run().progress())
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is damaged, expected the progress of a run as JSON");
    }

    @Test
    void progressIsReadBack() throws IOException {
        Files.writeString(
                folder.resolve("progress.json"), "{\"initialisation\": \"random\", \"entries\": [{\"quality\": 0.5}]}");

        assertThat(run().progress().best()).contains(new Figures(0.5));
    }

    private RunFolder<Figures> run() {
        return new RunFolder<>(folder, "model", Figures.class);
    }
}
