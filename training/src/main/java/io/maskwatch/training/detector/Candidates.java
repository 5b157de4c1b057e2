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
        int cells = grid.cells;
        for (int cell = 0; cell < cells; cell++) {
            float score = (float) (1 / (1 + Math.exp(-predictions[cell])));
            if (score >= threshold) {
                float stride = grid.stride[cell];
                float width = (float) (CellGrid.UNIT * stride * Math.exp(limit(predictions[3 * cells + cell])));
                float height = (float) (CellGrid.UNIT * stride * Math.exp(limit(predictions[4 * cells + cell])));
                float x = grid.x[cell] + stride * predictions[cells + cell];
                float y = grid.y[cell] + stride * predictions[2 * cells + cell];
                faces.add(new Face(
                        new FaceLabel(x - width / 2, y - height / 2, width, height, FaceLabel.Kind.PSEUDO), score));
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

    private static float limit(float logarithm) {
        return Math.max(-CellGrid.LARGEST_LOGARITHM, Math.min(CellGrid.LARGEST_LOGARITHM, logarithm));
    }
}
