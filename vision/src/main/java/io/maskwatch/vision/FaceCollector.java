package io.maskwatch.vision;

import io.maskwatch.pictures.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the raw boxes that a detector gives for one picture into faces: drops the ones below the threshold or outside
 * the picture, clips, sorts, and removes doubles. Belongs to one thread.
 */
public final class FaceCollector {
    /** So much of the smaller box inside the larger one means that it lies in it. */
    private static final float INSIDE = 0.9f;

    /** A box with at least this part of the larger one's area is no face further away that looks out from behind it. */
    private static final float SIMILAR_AREA = 0.4f;

    private final Picture picture;
    private final float scoreThreshold;
    private final List<DetectedFace> faces = new ArrayList<>();

    /**
     * @param scoreThreshold the lowest score that counts, 0 to 1
     */
    public FaceCollector(Picture picture, float scoreThreshold) {
        this.picture = picture;
        this.scoreThreshold = scoreThreshold;
    }

    /** Adds a raw box by its edges, in pixels of the picture. A score slightly outside 0 to 1 is rounding. */
    public void add(float left, float top, float right, float bottom, float score) {
        if (!(score >= scoreThreshold) || !(right > left) || !(bottom > top)) {
            return;
        }
        Box box = new Box(left, top, right - left, bottom - top);
        if (box.touches(picture.width(), picture.height())) {
            faces.add(new DetectedFace(box.clip(picture.width(), picture.height()), Math.min(score, 1)));
        }
    }

    /** The faces, the best score first. */
    public List<DetectedFace> bestFirst() {
        faces.sort(Comparator.comparingDouble(DetectedFace::score).reversed());
        return List.copyOf(faces);
    }

    /**
     * The faces, the best score first, without those that overlap a better one (greedy non-maximum suppression). A box
     * inside another of similar size is the same face, too, whatever their intersection over union.
     *
     * @param overlapThreshold the intersection over union from which on two boxes are one face, 0 to 1
     */
    public List<DetectedFace> bestWithoutDoubles(float overlapThreshold) {
        List<DetectedFace> kept = new ArrayList<>();
        for (DetectedFace candidate : bestFirst()) {
            if (kept.stream().noneMatch(face -> isSameFace(face.box(), candidate.box(), overlapThreshold))) {
                kept.add(candidate);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isSameFace(Box one, Box other, float overlapThreshold) {
        float smaller = Math.min(one.area(), other.area());
        float larger = Math.max(one.area(), other.area());
        return one.intersectionOverUnion(other) > overlapThreshold
                || (one.intersection(other) > INSIDE * smaller && smaller > SIMILAR_AREA * larger);
    }
}
