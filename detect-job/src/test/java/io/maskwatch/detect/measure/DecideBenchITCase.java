package io.maskwatch.detect.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecideBenchITCase {
    @Test
    void decidesFastEnoughInStateThatIsSmallEnough() throws Exception {
        DecideFigures figures = DecideBench.measure(new DecideLoad(500, 10, 30, 30, 4, 1_000));
        assertThat(figures.faces()).isEqualTo(150_000);
        assertThat(figures.facesPerCoreSecond()).as("%s", figures).isGreaterThan(20_000);
        // Well above nothing, too: the savepoint holds the tracks.
        assertThat(figures.stateBytesPerTrack()).as("%s", figures).isBetween(100.0, 2_000.0);
    }
}
