package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.List;

/** Turns the network's output for one picture into boxes. */
final class Candidates {
    private static final int MOST_CANDIDATES = 600;

    record Face(FaceLabel box, float score) {}

    private Candidates() {}

    /** Boxes of at least the score, best first, without those that overlap a better one by more than the limit. */
    static List<Face> select(float[] predictions, CellGrid grid, float threshold, float overlap) {
        List<Face> faces = new ArrayList<>();
        for (int cell = 0; cell < grid.cells; cell++) {
            float score = (float) (1 / (1 + Math.exp(-predictions[cell])));
            if (score >= threshold) {
                faces.add(new Face(grid.box(predictions, 0, cell, FaceLabel.Kind.PSEUDO), score));
            }
        }
        faces.sort((first, second) -> Float.compare(second.score, first.score));
        List<Face> candidates = faces.subList(0, Math.min(MOST_CANDIDATES, faces.size()));
        List<Face> kept = new ArrayList<>();
        for (Face face : candidates) {
            if (kept.stream().noneMatch(better -> better.box.overlap(face.box) > overlap)) {
                kept.add(face);
            }
        }
        return kept;
    }
}
