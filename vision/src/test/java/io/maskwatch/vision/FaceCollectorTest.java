package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaceCollectorTest {
    private final FaceCollector collector = new FaceCollector(Samples.plain(100, 100, 0), 0.5f);

    @Test
    void keepsTheBestOfTwoThatOverlap() {
        collector.add(10, 10, 30, 30, 0.7f);
        collector.add(11, 11, 31, 31, 0.9f);
        collector.add(60, 60, 80, 80, 0.8f);
        assertThat(collector.bestWithoutDoubles(0.4f))
                .extracting(DetectedFace::score)
                .containsExactly(0.9f, 0.8f);
    }

    @Test
    void takesABoxInsideAnotherOfSimilarSizeForTheSameFace() {
        collector.add(10, 10, 50, 60, 0.9f);
        collector.add(18, 28, 48, 58, 0.8f);
        assertThat(collector.bestWithoutDoubles(0.45f)).hasSize(1);
    }

    @Test
    void keepsASmallFaceBehindALargeOne() {
        collector.add(10, 10, 90, 90, 0.9f);
        collector.add(60, 20, 80, 40, 0.8f);
        assertThat(collector.bestWithoutDoubles(0.45f)).hasSize(2);
    }

    @Test
    void dropsWhatIsNoFaceOfThisPicture() {
        collector.add(10, 10, 30, 30, 0.49f);
        collector.add(10, 10, 30, 30, Float.NaN);
        collector.add(110, 10, 130, 30, 0.9f);
        collector.add(30, 10, 10, 30, 0.9f);
        collector.add(Float.NaN, 10, 10, 30, 0.9f);
        assertThat(collector.bestFirst()).isEmpty();
    }

    @Test
    void clipsBoxesAndRoundingOfScores() {
        collector.add(-10, -10, 30, 30, 1.0001f);
        assertThat(collector.bestFirst()).containsExactly(new DetectedFace(new Box(0, 0, 30, 30), 1));
    }
}
