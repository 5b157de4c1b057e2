package io.maskwatch.alerts.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        attempt(strays, false);
        attempt(strays, true);
        attempt(strays, false);
        assertThat(strays.sweep(true)).isEqualTo(new Sweep(2, 1, true));
    }

    @Test
    void whereNothingCanBeDeletedAPlaceCountsAsAway() {
        StrayDeletion strays = new StrayDeletion();
        for (int number = 0; number < 19; number++) {
            attempt(strays, true);
        }
        assertThat(strays.isAway()).isFalse();
        attempt(strays, true);
        assertThat(strays.isAway()).isTrue();
        assertThat(strays.sweep(false)).isEqualTo(new Sweep(0, 20, false));
    }

    @Test
    void filesThatGoMeanwhileEndNothing() {
        FileBytes files = new FileBytes(folder);
        List<PictureName> names = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            names.add(new PictureName(new UUID(number, 0), "ab".repeat(32)));
            files.put(names.get(number), new byte[] {1});
        }
        Sweep sweep = files.deleteStrays(Instant.now().plusSeconds(3_600), asked -> Set.of(), () -> names.stream()
                .skip(5)
                .forEach(files::delete)); // as another instance does
        assertThat(sweep.failed()).isZero();
        assertThat(sweep.isWhole()).isTrue();
        assertThat(names).allSatisfy(name -> assertThat(files.get(name)).isEmpty());
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

    private static void attempt(StrayDeletion strays, boolean fails) {
        strays.attempt(() -> {
            if (fails) {
                throw new DataAccessResourceFailureException("a folder is in the way");
            }
            return true;
        });
    }
}
