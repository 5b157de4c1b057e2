package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceAnalyserTest {
    private static final Box FACE = Samples.PORTRAIT_FACE;
    private static final Box TINY = new Box(300, 300, 8, 8);

    private final ScriptedDetector detector = new ScriptedDetector();
    private final ScriptedClassifier classifier = new ScriptedClassifier();
    private final FaceAnalyser analyser = new FaceAnalyser(detector, classifier);

    @Test
    void givesEachFaceOfEachPictureItsOwnProbability() {
        detector.faces = List.of(List.of(face(FACE), face(TINY)), List.of(), List.of(face(FACE)));
        classifier.probabilities = new float[] {0.9f, 0.1f};
        List<List<JudgedFace>> judged =
                analyser.analyse(List.of(Samples.portrait(), Samples.portrait(), Samples.portrait()));
        assertThat(judged).hasSize(3);
        assertThat(judged.get(0)).extracting(JudgedFace::state).containsExactly(MaskState.MASK, MaskState.UNDECIDED);
        assertThat(judged.get(1)).isEmpty();
        assertThat(judged.get(2)).extracting(JudgedFace::state).containsExactly(MaskState.NO_MASK);
    }

    @Test
    void classifiesOnlyFacesThatAreFit() {
        detector.faces = List.of(List.of(face(TINY)));
        classifier.probabilities = new float[0];
        assertThat(analyser.analyse(List.of(Samples.portrait())).get(0).get(0).maskProbability())
                .isEmpty();
        assertThat(classifier.asked).isEmpty();
    }

    @Test
    void classifiesOnlyFacesThatAreNotKnown() {
        detector.faces = List.of(List.of(face(FACE), face(FACE)), List.of(), List.of(face(FACE), face(TINY)));
        classifier.probabilities = new float[] {0.9f};
        List<List<JudgedFace>> judged = analyser.analyse(
                List.of(Samples.portrait(), Samples.portrait(), Samples.portrait()),
                (picture, faces) -> picture == 0
                        ? List.of(Optional.of(0.1f), Optional.empty())
                        : List.of(Optional.of(0.2f), Optional.of(0.2f)));
        assertThat(classifier.asked).hasSize(1);
        assertThat(judged.get(0))
                .extracting(JudgedFace::maskProbability)
                .containsExactly(Optional.of(0.1f), Optional.of(0.9f));
        assertThat(judged.get(2))
                .as("what is too small has no judgement, known or not")
                .extracting(JudgedFace::maskProbability)
                .containsExactly(Optional.of(0.2f), Optional.empty());
    }

    @Test
    void closesBothModels() {
        analyser.close();
        assertThat(detector.closed).isTrue();
        assertThat(classifier.closed).isTrue();
    }

    private static DetectedFace face(Box box) {
        return new DetectedFace(box, 0.9f);
    }

    private static final class ScriptedDetector implements FaceDetector {
        private List<List<DetectedFace>> faces = List.of();
        private boolean closed;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public List<List<DetectedFace>> detect(List<Picture> pictures) {
            return faces;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class ScriptedClassifier implements MaskClassifier {
        private final List<FaceCrop> asked = new ArrayList<>();
        private float[] probabilities = new float[0];
        private boolean closed;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public float[] maskProbabilities(List<FaceCrop> faces) {
            asked.addAll(faces);
            assertThat(faces).hasSize(probabilities.length);
            return probabilities.clone();
        }

        @Override
        public MaskRules rules() {
            return new MaskRules(16, 0, 0, 0.4f, 0.6f);
        }

        @Override
        public float margin() {
            return 0.15f;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
