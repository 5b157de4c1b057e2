package io.maskwatch.detect.job;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.MaskRules;
import io.maskwatch.vision.ModelException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Models that see what the test says: the height of a picture tells who is in it, its width where they stand. Sizes survive
 * JPEG, colours do not.
 */
final class ScriptedModels implements AnalyserFactory {
    static final int NOBODY = 201;
    static final int UNMASKED = 202;
    static final int MASKED = 203;
    static final int BOTH = 204;
    static final int BREAKS_THE_MODEL = 205;

    /** Like {@link #UNMASKED}, but the first looks at such a picture end the task, {@link #CRASHES} times. */
    static final int CRASHES_THE_TASK = 206;

    static final AtomicInteger CRASHES = new AtomicInteger();

    /** Like {@link #UNMASKED}, but the look at such a picture lasts until the test lets it end: {@link #GATE}. */
    static final int WAITS = 207;

    static final Semaphore GATE = new Semaphore(0);

    /** Like {@link #UNMASKED}, but the look at such a picture takes {@link #SLOW_MILLIS}. */
    static final int SLOW = 208;

    static final long SLOW_MILLIS = 60;

    private static final long serialVersionUID = 1L;
    private static final float SIZE = 48;
    private static final MaskRules RULES = new MaskRules(8, 0.3f, 0, 0.4f, 0.6f);

    @Override
    public FaceAnalyser open(OptionalInt gpu) {
        return new FaceAnalyser(new Detector(), new Classifier(), RULES);
    }

    private static Box unmasked(Picture picture) {
        return new Box(picture.width() - 250, 40, SIZE, SIZE);
    }

    private static Box masked(Picture picture) {
        return new Box(picture.width() - 250, 140, SIZE, SIZE);
    }

    private static final class Detector implements FaceDetector {
        @Override
        public String name() {
            return "scripted-detector 1";
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public List<List<DetectedFace>> detect(List<Picture> pictures) {
            return pictures.stream().map(Detector::faces).toList();
        }

        private static List<DetectedFace> faces(Picture picture) {
            if (picture.height() == CRASHES_THE_TASK && CRASHES.getAndDecrement() > 0) {
                throw new AssertionError("the task ends here, because the test says so");
            }
            if (picture.height() == WAITS) {
                GATE.acquireUninterruptibly();
            }
            if (picture.height() == SLOW) {
                LockSupport.parkNanos(SLOW_MILLIS * 1_000_000);
            }
            return switch (picture.height()) {
                case UNMASKED, CRASHES_THE_TASK, WAITS, SLOW -> List.of(new DetectedFace(unmasked(picture), 0.9f));
                case MASKED -> List.of(new DetectedFace(masked(picture), 0.9f));
                case BOTH ->
                    List.of(new DetectedFace(unmasked(picture), 0.9f), new DetectedFace(masked(picture), 0.8f));
                case BREAKS_THE_MODEL -> throw new ModelException("The scripted model fails on this picture");
                default -> List.of();
            };
        }

        @Override
        public void close() {}
    }

    private static final class Classifier implements MaskClassifier {
        @Override
        public String name() {
            return "scripted-classifier 1";
        }

        @Override
        public String engine() {
            return "none";
        }

        @Override
        public float[] maskProbabilities(List<FaceCrop> faces) {
            float[] probabilities = new float[faces.size()];
            for (int index = 0; index < probabilities.length; index++) {
                probabilities[index] = faces.get(index).box().y() < 100 ? 0.05f : 0.95f;
            }
            return probabilities;
        }

        @Override
        public MaskRules rules() {
            return RULES;
        }

        @Override
        public float margin() {
            return 0.2f;
        }

        @Override
        public void close() {}
    }
}
