package io.maskwatch.alerts.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/** Files that have lost their row, beside some that can't be deleted. */
class FileSweepTest {
    @TempDir
    private Path folder;

    @Test
    void oneThatCannotBeDeletedKeepsNoOtherFromIt() {
        StrayDeletion strays = new StrayDeletion();
        assertThat(attempt(strays, false)).isTrue();
        assertThat(attempt(strays, true)).isTrue();
        assertThat(attempt(strays, false)).isTrue();
        assertThat(strays.sweep(true)).isEqualTo(new Sweep(2, 1, true));
    }

    @Test
    void whereNothingCanBeDeletedTheSweepEnds() {
        StrayDeletion strays = new StrayDeletion();
        for (int number = 0; number < 19; number++) {
            assertThat(attempt(strays, true)).isTrue();
        }
        assertThatThrownBy(() -> strays.attempt(() -> {
                    throw new DataAccessResourceFailureException("the disk is gone");
                }))
                .hasMessage("the disk is gone");
    }

    @Test
    void strayFilesGoAndKnownOnesStay() throws Exception {
        FileBytes files = new FileBytes(folder);
        PictureName known = new PictureName(UUID.randomUUID(), "ab".repeat(32));
        PictureName stray = new PictureName(UUID.randomUUID(), "ab".repeat(32));
        files.put(known, new byte[] {1});
        files.put(stray, new byte[] {2});
        assertThat(files.deleteStrays(Instant.now().plusSeconds(3_600), asked -> Set.of(known), () -> {}))
                .isEqualTo(new Sweep(1, 0, true));
        assertThat(files.get(known)).isPresent();
        assertThat(files.get(stray)).isEmpty();
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private static boolean attempt(StrayDeletion strays, boolean fails) {
        try {
            strays.attempt(() -> {
                if (fails) {
                    throw new DataAccessResourceFailureException("a folder is in the way");
                }
                return true;
            });
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
