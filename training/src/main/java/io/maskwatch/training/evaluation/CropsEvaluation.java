package io.maskwatch.training.evaluation;

import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a classifier on an ImageFolder of face crops: {@code with_mask} and {@code without_mask} must be there,
 * {@code incorrect} counts as no mask, other folders are left out.
 *
 * @param scores of all readable crops
 * @param skipped a message for each unreadable picture
 */
public record CropsEvaluation(MaskScores scores, List<String> skipped) {

    private static final int BATCH = 32;
    private static final String WITH_MASK = "with_mask";

    public CropsEvaluation {
        skipped = List.copyOf(skipped);
    }

    /**
     * Runs the classifier over the folder.
     *
     * @throws IOException when a class is missing or has no readable picture; the message names it
     */
    public static CropsEvaluation of(Path folder, MaskClassifier classifier) throws IOException {
        Run run = new Run(classifier);
        for (String name : List.of(WITH_MASK, "without_mask")) {
            if (run.judge(folder.resolve(name), name.equals(WITH_MASK)) == 0) {
                throw new IOException("%s: no readable picture, expected the classes with_mask and without_mask"
                        .formatted(folder.resolve(name)));
            }
        }
        run.judge(folder.resolve("incorrect"), false);
        return run.result();
    }

    private static final class Run {

        private final MaskClassifier classifier;
        private final List<Float> probabilities = new ArrayList<>();
        private final List<Boolean> labels = new ArrayList<>();
        private final PictureFiles pictures = new PictureFiles();

        Run(MaskClassifier classifier) {
            this.classifier = classifier;
        }

        /** How many pictures could be read. */
        int judge(Path folder, boolean masked) throws IOException {
            List<Path> files = PictureFiles.list(folder);
            int before = labels.size();
            for (int from = 0; from < files.size(); from += BATCH) {
                judge(files.subList(from, Math.min(files.size(), from + BATCH)), masked);
            }
            return labels.size() - before;
        }

        private void judge(List<Path> files, boolean masked) {
            List<FaceCrop> faces = new ArrayList<>();
            for (Path file : files) {
                pictures.read(file).ifPresent(picture -> faces.add(FaceCrop.ofCut(picture, classifier.margin())));
            }
            for (float probability : classifier.maskProbabilities(faces)) {
                probabilities.add(probability);
                labels.add(masked);
            }
        }

        CropsEvaluation result() {
            float[] values = new float[probabilities.size()];
            boolean[] masked = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = probabilities.get(i);
                masked[i] = labels.get(i);
            }
            return new CropsEvaluation(MaskScores.ofProbabilities(values, masked), pictures.unreadable());
        }
    }
}
