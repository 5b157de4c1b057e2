package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @Test
    void belongsToOneProcessAtATime(@TempDir Path folder) throws Exception {
        DataDirectory first = DataDirectory.open(folder);
        assertThatThrownBy(() -> DataDirectory.open(folder))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("another maskwatch is running on the data directory " + folder);
        first.close();
        DataDirectory.open(folder).close();
    }

    @Test
    void keepsWhatItMakesFromOtherUsersAndLeavesWhatWasThere(@TempDir Path folder) throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataDirectory directory = DataDirectory.open(shared)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                    .isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.folder("secrets"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void saysWhyAPathCannotBeUsed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("cannot use the data directory " + file.resolve("below"));
    }

    @Test
    void saysHowMuchSpaceIsMissing(@TempDir Path folder) throws Exception {
        assertThat(DataDirectory.spaceProblem(folder, Long.MAX_VALUE)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("no space left for the data directory " + folder)
                .endsWith("MB are free, at least " + Long.MAX_VALUE + " MB are needed"));
        assertThat(DataDirectory.spaceProblem(folder, 0)).isEmpty();
    }
}
