package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasThereStaysUntilTheNewFileIsWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("rules"), "old");
        try (WholeFile whole = new WholeFile(file)) {
            Files.writeString(whole.path(), "half of the n");
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("rules");
    }

    @Test
    void twoWhoWriteTheSameFileDoNotShareAPart() throws Exception {
        Path file = folder.resolve("export.zip");
        try (WholeFile one = new WholeFile(file);
                WholeFile other = new WholeFile(file)) {
            one.createForOwner();
            other.createForOwner();
            assertThat(one.path()).isNotEqualTo(other.path());
            assertThat(one.path().getFileName().toString())
                    .startsWith("export.zip.")
                    .endsWith(".part");
            Files.writeString(one.path(), "one");
            Files.writeString(other.path(), "other");
            one.finish();
            assertThat(file).hasContent("one");
            other.finish();
        }
        assertThat(file).hasContent("other");
    }

    @Test
    void aSecretIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("secret");
        WholeFile.writeSecret(file, "nobody else's");
        assertThat(file).hasContent("nobody else's");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
