package io.maskwatch.training.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which cells have to find which face, after SimOTA of the YOLOX paper (arXiv 2107.08430): among the cells near
 * the centre those with the best mixture of score and overlap, as many as the overlaps of the best ten sum up to.
 */
final class TargetAssigner {
    private static final float RADIUS = 2;
    private static final int BEST = 10;
    private static final float OVERLAP_WEIGHT = 3;
    private static final float SMALLEST_TARGET = 0.2f;
    /** A target that is the overlap itself scores small faces low, whose boxes never fit as well as those of large ones. */
    private static final float FULL_SCORE_OVERLAP = 0.75f;

    private static final float NO_SCORE_OVERLAP = 0.2f;
    /** Data about masks has few bare faces, and leaves many of the small ones without a box. */
    private static final float BARE_SCORE_WEIGHT = 3;

    private static final float PSEUDO_BOX_WEIGHT = 0.4f;
    private final CellGrid grid;

    TargetAssigner(CellGrid grid) {
        this.grid = grid;
    }

    /** Dense targets of a batch, picture by picture, cell by cell. */
    static final class Targets {
        final float[] score;
        final float[] scoreWeight;
        final float[] boxWeight;
        final float[] box;
        int positives;

        Targets(int pictures, int cells) {
            score = new float[pictures * cells];
            scoreWeight = new float[pictures * cells];
            Arrays.fill(scoreWeight, 1);
            boxWeight = new float[pictures * cells];
            box = new float[4 * pictures * cells];
        }
    }

    /**
     * Decides which cells answer for which faces.
     *
     * @param predictions pictures, 5, cells as the network gives them
     * @return {@code box} has the layout pictures, 4 (centre x, centre y, width, height in pixels), cells
     */
    Targets assign(float[] predictions, List<List<FaceLabel>> labels) {
        Targets targets = new Targets(labels.size(), grid.cells);
        for (int picture = 0; picture < labels.size(); picture++) {
            for (int cell = 0; cell < grid.cells; cell++) {
                int at = 4 * picture * grid.cells + cell;
                targets.box[at] = grid.x[cell];
                targets.box[at + grid.cells] = grid.y[cell];
                targets.box[at + 2 * grid.cells] = CellGrid.UNIT * grid.stride[cell];
                targets.box[at + 3 * grid.cells] = CellGrid.UNIT * grid.stride[cell];
            }
            assign(predictions, picture, labels.get(picture), targets);
        }
        return targets;
    }

    private record Candidate(int cell, float overlap, float cost) {}

    private void assign(float[] predictions, int picture, List<FaceLabel> labels, Targets targets) {
        int first = picture * grid.cells;
        float[] cheapest = new float[grid.cells];
        Arrays.fill(cheapest, Float.POSITIVE_INFINITY);
        FaceLabel[] owner = new FaceLabel[grid.cells];
        float[] overlaps = new float[grid.cells];
        for (FaceLabel label : labels) {
            if (label.kind() == FaceLabel.Kind.IGNORED) {
                grid.within(
                        label.x() - 4,
                        label.y() - 4,
                        label.x() + label.width() + 4,
                        label.y() + label.height() + 4,
                        cell -> targets.scoreWeight[first + cell] = 0);
                continue;
            }
            for (Candidate candidate : best(candidates(predictions, picture, label))) {
                if (candidate.cost < cheapest[candidate.cell]) {
                    cheapest[candidate.cell] = candidate.cost;
                    owner[candidate.cell] = label;
                    overlaps[candidate.cell] = candidate.overlap;
                }
            }
        }
        for (int cell = 0; cell < grid.cells; cell++) {
            FaceLabel label = owner[cell];
            if (label != null) {
                targets.positives++;
                targets.score[first + cell] = score(overlaps[cell]);
                targets.scoreWeight[first + cell] = label.kind() == FaceLabel.Kind.BARE ? BARE_SCORE_WEIGHT : 1;
                targets.boxWeight[first + cell] = label.kind() == FaceLabel.Kind.PSEUDO ? PSEUDO_BOX_WEIGHT : 1;
                int at = 4 * first + cell;
                targets.box[at] = label.centreX();
                targets.box[at + grid.cells] = label.centreY();
                targets.box[at + 2 * grid.cells] = label.width();
                targets.box[at + 3 * grid.cells] = label.height();
            }
        }
    }

    private static float score(float overlap) {
        float score = (overlap - NO_SCORE_OVERLAP) / (FULL_SCORE_OVERLAP - NO_SCORE_OVERLAP);
        return Math.min(1, Math.max(SMALLEST_TARGET, score));
    }

    private List<Candidate> candidates(float[] predictions, int picture, FaceLabel label) {
        List<Candidate> candidates = new ArrayList<>();
        int base = DetectorNetwork.OUTPUT_CHANNELS * picture * grid.cells;
        grid.near(label.centreX(), label.centreY(), RADIUS, cell -> {
            float stride = grid.stride[cell];
            FaceLabel box = grid.box(predictions, base, cell, label.kind());
            float overlap = box.overlap(label);
            double missed = Math.log1p(Math.exp(-Math.max(-30, predictions[base + cell])));
            double level = Math.abs(Math.log(label.size() / (CellGrid.UNIT * stride)) / Math.log(2));
            double distance = Math.hypot(grid.x[cell] - label.centreX(), grid.y[cell] - label.centreY()) / stride;
            double cost =
                    missed - OVERLAP_WEIGHT * Math.log(overlap + 1e-6) + 2 * Math.max(0, level - 1.2) + 0.3 * distance;
            candidates.add(new Candidate(cell, overlap, (float) cost));
        });
        return candidates;
    }

    private static List<Candidate> best(List<Candidate> candidates) {
        double sum = candidates.stream()
                .map(Candidate::overlap)
                .sorted((first, second) -> Float.compare(second, first))
                .limit(BEST)
                .mapToDouble(Float::doubleValue)
                .sum();
        int count = Math.max(1, (int) sum);
        candidates.sort((first, second) -> Float.compare(first.cost, second.cost));
        return candidates.subList(0, Math.min(count, candidates.size()));
    }
}
