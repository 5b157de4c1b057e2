package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import io.maskwatch.pictures.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From pictures to judged faces: detects, measures, classifies the faces that are fit for it across all pictures at once,
 * and judges. Belongs to one thread at a time, as its models do. Closing it closes both models.
 */
public final class FaceAnalyser implements AutoCloseable {
    private final FaceDetector detector;
    private final MaskClassifier classifier;
    private final MaskRules rules;

    /** Judges by the rules of the classifier's card. */
    public FaceAnalyser(FaceDetector detector, MaskClassifier classifier) {
        this(detector, classifier, classifier.rules());
    }

    public FaceAnalyser(FaceDetector detector, MaskClassifier classifier, MaskRules rules) {
        this.detector = requireNonNull(detector, "detector");
        this.classifier = requireNonNull(classifier, "classifier");
        this.rules = requireNonNull(rules, "rules");
    }

    /** Name and version of the detector. */
    public String detectorName() {
        return detector.name();
    }

    /** Name and version of the classifier. */
    public String classifierName() {
        return classifier.name();
    }

    /** How many of the two models each engine runs, by its name and version. */
    public Map<String, Integer> engines() {
        Map<String, Integer> models = new TreeMap<>(Map.of(detector.engine(), 1));
        models.merge(classifier.engine(), 1, Integer::sum);
        return models;
    }

    /** The rules that {@link #analyse} judges by. */
    public MaskRules rules() {
        return rules;
    }

    /** What somebody knows of faces already. */
    @FunctionalInterface
    public interface KnownFaces {
        /**
         * The mask probabilities of the faces of a picture that need not be classified.
         *
         * @param picture its index
         * @return one for each face, empty where it must be classified
         */
        List<Optional<Float>> probabilities(int picture, List<DetectedFace> faces);
    }

    /**
     * Finds and judges the faces of each picture.
     *
     * @param pictures any number, of any sizes
     * @return for each picture, in the same order, its faces with the best score first
     * @throws ModelException where a model fails
     */
    public List<List<JudgedFace>> analyse(List<Picture> pictures) {
        return analyse(pictures, (picture, faces) -> Collections.nCopies(faces.size(), Optional.empty()));
    }

    /**
     * The same, but classifies only the faces that are not known.
     *
     * @param known is asked once for each picture that has faces, about these in the order of the result
     */
    public List<List<JudgedFace>> analyse(List<Picture> pictures, KnownFaces known) {
        List<List<DetectedFace>> detected = detector.detect(pictures);
        List<List<Look>> looks = new ArrayList<>();
        List<FaceCrop> unknown = new ArrayList<>();
        for (int index = 0; index < pictures.size(); index++) {
            List<Look> ofPicture = new ArrayList<>();
            List<DetectedFace> faces = detected.get(index);
            List<Optional<Float>> probabilities = faces.isEmpty() ? List.of() : known.probabilities(index, faces);
            for (int rank = 0; rank < faces.size(); rank++) {
                FaceCrop crop =
                        new FaceCrop(pictures.get(index), faces.get(rank).box());
                Look look = new Look(faces.get(rank), Sharpness.of(crop), probabilities.get(rank));
                ofPicture.add(look);
                if (isFit(look) && look.known().isEmpty()) {
                    unknown.add(crop);
                }
            }
            looks.add(ofPicture);
        }
        return judge(looks, classifier.maskProbabilities(unknown));
    }

    private List<List<JudgedFace>> judge(List<List<Look>> looks, float[] probabilities) {
        List<List<JudgedFace>> judged = new ArrayList<>();
        int next = 0;
        for (List<Look> ofPicture : looks) {
            List<JudgedFace> faces = new ArrayList<>();
            for (Look look : ofPicture) {
                Optional<Float> probability = Optional.empty();
                if (isFit(look)) {
                    probability = look.known().isPresent() ? look.known() : Optional.of(probabilities[next++]);
                }
                faces.add(rules.judge(look.face(), look.sharpness(), probability));
            }
            judged.add(List.copyOf(faces));
        }
        return List.copyOf(judged);
    }

    private boolean isFit(Look look) {
        return rules.unfit(look.face(), look.sharpness()).isEmpty();
    }

    @Override
    public void close() {
        try (detector;
                classifier) {
            // Closes the classifier, then the detector, also where one of them fails.
        }
    }

    private record Look(DetectedFace face, float sharpness, Optional<Float> known) {}
}
