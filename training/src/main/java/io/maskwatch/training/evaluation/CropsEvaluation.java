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

    public CropsEvaluation {
        skipped = List.copyOf(skipped);
    }

    /**
     * Runs the classifier over the folder.
     *
     * @throws IOException when a class is missing or has no readable picture; the message names it
     */
    public static CropsEvaluation of(Path folder, MaskClassifier classifier) throws IOException {
        PictureFiles pictures = new PictureFiles();
        Judgements judgements = new Judgements();
        for (TrueState state : List.of(TrueState.WITH_MASK, TrueState.WITHOUT_MASK, TrueState.INCORRECT)) {
            List<Path> files = PictureFiles.list(folder.resolve(state.folder()));
            int judged = 0;
            for (int from = 0; from < files.size(); from += BATCH) {
                List<FaceCrop> faces = new ArrayList<>();
                for (Path file : files.subList(from, Math.min(files.size(), from + BATCH))) {
                    pictures.read(file).ifPresent(picture -> faces.add(FaceCrop.ofCut(picture, classifier.margin())));
                }
                for (float probability : classifier.maskProbabilities(faces)) {
                    judgements.add(state, probability);
                }
                judged += faces.size();
            }
            if (judged == 0 && state != TrueState.INCORRECT) {
                throw new IOException("%s: no readable picture, expected the classes with_mask and without_mask"
                        .formatted(folder.resolve(state.folder())));
            }
        }
        return new CropsEvaluation(judgements.scores(), pictures.unreadable());
    }
}
