package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.vision.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hand-made predictions on two hand-made scenes, whose figures can be worked out on paper. */
class ReportTest {
    private static final Box MASKED = new Box(0, 0, 20, 20);
    private static final Box BARE = new Box(50, 0, 40, 40);
    private static final Box UNKNOWN = new Box(0, 100, 100, 100);
    private static final Box NOTHING = new Box(300, 300, 30, 30);

    private final List<SceneResult> results = List.of(
            new SceneResult(
                    scene(
                            1,
                            new LabelledFace(MASKED, TrueState.WITH_MASK, false),
                            new LabelledFace(BARE, TrueState.INCORRECT, false)),
                    List.of(found(MASKED, 0.9f, 0.8f), found(BARE, 0.8f, 0.7f), found(NOTHING, 0.6f, 0.9f))),
            new SceneResult(
                    scene(
                            2,
                            new LabelledFace(UNKNOWN, TrueState.UNKNOWN, false),
                            new LabelledFace(BARE, TrueState.WITHOUT_MASK, false)),
                    List.of(found(UNKNOWN, 0.7f, 0.1f), found(BARE, 0.3f, 0.2f))));

    @Test
    void detectorFigures() {
        DetectorFigures figures = DetectorFigures.measure(run(0.5f));
        // Ranked right, right, right, wrong, right with four faces: 76 points at precision 1, 25 at 4/5.
        double expected = (76 + 25 * 0.8) / 101;
        assertThat(figures.ap50()).isCloseTo(expected, within(1e-12));
        assertThat(figures.ap40()).isCloseTo(expected, within(1e-12));
        assertThat(figures.ap50BySize().get("16-32")).isCloseTo(1, within(1e-12));
        assertThat(figures.ap50BySize().get("over64")).isEqualTo(1);
        assertThat(figures.precision()).isEqualTo(0.75);
        assertThat(figures.recallWithMask()).isEqualTo(1);
        assertThat(figures.recallWithoutMask()).isEqualTo(0.5);
        assertThat(figures.recallWithMaskAtPrecision90()).isEqualTo(1);
    }

    @Test
    void endToEndNeedsTheFaceAndItsLabelRight() {
        EndToEndFigures figures = EndToEndFigures.measure(run(0.5f));
        // Called masked: one right, the incorrect one, the false detection; one masked face is wanted.
        assertThat(figures.f1WithMask()).isEqualTo(2 / 4.0);
        assertThat(figures.f1WithoutMask()).isZero();
    }

    @Test
    void anIncorrectlyWornMaskCountsAsNone() {
        EvaluationReport report = SceneEvaluation.report(run(0.2f));
        assertThat(report.classifier().recallWithoutMask()).isEqualTo(0.5);
        assertThat(report.classifier().confusion())
                .containsEntry("withoutMask", Map.of("judgedMask", 1, "judgedNoMask", 1));
    }

    @Test
    void jsonHasTheKeysThatScriptsReadAndLeavesAbsentPartsOut() {
        String whole = EvaluationResult.of(run(0.5f), List.of(), Optional.empty(), Optional.empty())
                .json();
        assertThat(whole)
                .startsWith("{\"detector\":{\"ap50\":")
                .contains("\"ap40\":", "\"ap50BySize\":{", "\"precision\":", "\"recallWithMask\":")
                .contains("\"recallWithoutMask\":", "\"millisPerImage\":12.0", "\"classifier\":{", "\"accuracy\":")
                .contains("\"expectedCalibrationError\":", "\"endToEnd\":{\"f1WithMask\":", "\"f1WithoutMask\":")
                .doesNotContain("peers", "crops", "labelledFaces", "labels");
        assertThat(EvaluationResult.ofClassifier(ClassifierFigures.of(new Judgements().scores()))
                        .json())
                .startsWith("{\"classifier\":{")
                .doesNotContain("detector", "endToEnd");
    }

    @Test
    void aPeerIsHeldToOurPrecision() {
        // Ours: three of four detections are faces. The peer's best three are right, its fourth is not.
        EvaluationResult result = EvaluationResult.of(
                run(0.5f),
                List.of(new SceneEvaluation.Run("peer", "peer 1", 0.85f, results, 10)),
                Optional.empty(),
                Optional.empty());
        assertThat(result.peers().get("peer").report().detector().recallWithMask())
                .isEqualTo(1);
        assertThat(result.peers().get("peer").recallWithMaskAtOurPrecision()).isEqualTo(1);
        assertThat(result.json()).contains("\"peers\":{\"peer\":{\"detector\":");
        assertThat(result.text())
                .containsPattern("AP at overlap 0.5 +\\| 0.950 +\\| 0.950 ")
                .containsPattern("masked faces found at a precision of 0.750 +\\| 1.000 +\\| 1.000 ")
                .contains("| faces found by peer");
    }

    private SceneEvaluation.Run run(float scoreThreshold) {
        return new SceneEvaluation.Run("ours", "ours 1", scoreThreshold, results, 12);
    }

    private static LabelledScene scene(long id, LabelledFace... faces) {
        return new LabelledScene(id, Path.of(id + ".png"), List.of(faces));
    }

    private static Detection found(Box box, float score, float maskProbability) {
        return new Detection(box, score, Optional.of(maskProbability));
    }
}
