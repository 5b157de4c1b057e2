package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Real clips through the shipped models and the rules, each sampled five times at another rate and from another moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipIncidentsITCase {
    private static final Path VIDEOS = Path.of(System.getProperty("maskwatch.shared", "../../shared"), "videos");
    private static final List<Sampling> USUAL = List.of(
            new Sampling(1, 0.2),
            new Sampling(2, 0.3),
            new Sampling(3, 0.1),
            new Sampling(5, 0.05),
            new Sampling(10, 0));

    /**
     * Her mouth is free for the first 0.52 seconds of the clip only, and an incident takes three looks by then, each 0.15
     * seconds after the one before.
     */
    private static final List<Sampling> FAST = List.of(
            new Sampling(5, 0),
            new Sampling(5, 0.05),
            new Sampling(6, 0.1),
            new Sampling(8, 0),
            new Sampling(10, 0.05));

    private ClipLooks models;

    @BeforeAll
    void open() {
        models = new ClipLooks();
    }

    @AfterAll
    void close() {
        models.close();
    }

    @Test
    void aManWithoutAMaskIsOneIncidentHoweverOftenHeIsLookedAt() {
        for (ClipIncidents run : runs("one-man-no-mask", USUAL)) {
            assertThat(run.opened()).as(run.toString()).isEqualTo(1);
            assertThat(run.closed(AlertOutcome.LEFT)).as(run.toString()).isEqualTo(1);
        }
    }

    @Test
    void aWomanWhoPutsHerMaskOnIsOneIncidentThatClosesForIt() {
        for (ClipIncidents run : runs("woman-puts-mask-on", FAST)) {
            assertThat(run.events())
                    .as(run.toString())
                    .startsWith(AlertEvent.OPENED)
                    .endsWith(AlertEvent.CLOSED);
            assertThat(run.opened()).as(run.toString()).isEqualTo(1);
            assertThat(run.closed(AlertOutcome.MASKED)).as(run.toString()).isEqualTo(1);
        }
    }

    @Test
    void masksBacksAndEmptyRoomsAreNone() {
        for (String clip : List.of("woman-masked", "empty-room", "people-from-behind")) {
            for (ClipIncidents run : runs(clip, USUAL)) {
                assertThat(run.events()).as(run.toString()).isEmpty();
            }
        }
    }

    private List<ClipIncidents> runs(String clip, List<Sampling> samplings) {
        Path file = VIDEOS.resolve(clip + ".mp4");
        assumeTrue(Files.isRegularFile(file), "skipped: there is no " + file);
        return models.runs(file, samplings);
    }
}
