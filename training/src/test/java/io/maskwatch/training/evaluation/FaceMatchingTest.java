package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.vision.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceMatchingTest {
    private static final Box FACE = new Box(10, 10, 20, 20);
    private static final Box SMALL = new Box(100, 100, 8, 8);
    private static final Box GROUP = new Box(200, 0, 100, 100);
    private final FaceMatching matching = DetectorFigures.matching(0.5);

    @Test
    void aFaceIsFoundOnceOnly() {
        assertThat(rights(detection(FACE, 0.9f), detection(FACE, 0.8f))).containsExactly(true, false);
    }

    @Test
    void theBestScoreChoosesFirst() {
        Box shifted = new Box(12, 10, 20, 20);
        List<FaceMatching.Match> matches = match(detection(shifted, 0.6f), detection(FACE, 0.5f));
        assertThat(matches.get(0).detection().box()).isEqualTo(shifted);
        assertThat(matches).extracting(FaceMatching.Match::right).containsExactly(true, false);
    }

    @Test
    void tooLittleOverlapIsAMistake() {
        assertThat(rights(detection(new Box(20, 10, 20, 20), 0.9f))).containsExactly(false);
    }

    @Test
    void findingAFaceTooSmallToCountNeitherHelpsNorHarms() {
        assertThat(rights(detection(SMALL, 0.9f))).isEmpty();
        assertThat(matching.faces(List.of(result()))).isEqualTo(1);
    }

    @Test
    void anUnpairedDetectionTooSmallToCountIsNoMistake() {
        assertThat(rights(detection(new Box(50, 50, 10, 10), 0.9f))).isEmpty();
    }

    @Test
    void anyNumberOfDetectionsInsideACrowdAreIgnored() {
        assertThat(rights(detection(new Box(210, 10, 20, 20), 0.9f), detection(new Box(240, 10, 20, 20), 0.8f)))
                .isEmpty();
    }

    private List<Boolean> rights(Detection... detections) {
        return match(detections).stream().map(FaceMatching.Match::right).toList();
    }

    private List<FaceMatching.Match> match(Detection... detections) {
        return matching.match(List.of(result(detections)));
    }

    private static SceneResult result(Detection... detections) {
        return new SceneResult(
                new LabelledScene(
                        1,
                        Path.of("scene.png"),
                        List.of(
                                new LabelledFace(FACE, TrueState.WITH_MASK, false),
                                new LabelledFace(SMALL, TrueState.WITH_MASK, false),
                                new LabelledFace(GROUP, TrueState.UNKNOWN, true))),
                List.of(detections));
    }

    private static Detection detection(Box box, float score) {
        return new Detection(box, score, Optional.empty());
    }
}
