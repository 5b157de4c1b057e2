package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Quality focal loss (arXiv 2006.04388) of the scores, whose target rises with the overlap of the predicted box and its face,
 * plus the EIoU loss (arXiv 2101.08158) of the boxes of the cells that have a face.
 */
final class DetectorLoss {
    private static final float BOX_WEIGHT = 2;
    private static final float TINY = 1e-6f;
    private final CellGrid grid;

    DetectorLoss(CellGrid grid) {
        this.grid = grid;
    }

    /**
     * The parts of the loss, to be summed up.
     *
     * @param positives cells that have a face
     */
    record Parts(NDArray score, NDArray box, int positives) {
        NDArray total() {
            return score.add(box);
        }
    }

    /** @param predictions of the network for the samples */
    Parts evaluate(NDManager manager, NDArray predictions, List<TrainingSample> samples) {
        TargetAssigner.Targets targets = new TargetAssigner(grid)
                .assign(
                        predictions.stopGradient().toFloatArray(),
                        samples.stream().map(TrainingSample::labels).toList());
        long pictures = predictions.getShape().get(0);
        Shape shape = new Shape(pictures, grid.cells);
        float count = Math.max(1, targets.positives);
        NDArray logit = predictions.get(":, 0, :");
        NDArray target = manager.create(targets.score, shape);
        NDArray distance = logit.getNDArrayInternal().sigmoid().stopGradient().sub(target);
        NDArray weight = distance.square().mul(manager.create(targets.scoreWeight, shape));
        NDArray softPlus = logit.abs().neg().exp().add(1).log();
        NDArray crossEntropy = logit.maximum(0).sub(logit.mul(target)).add(softPlus);
        NDArray score = crossEntropy.mul(weight).sum().div(count);
        NDArray boxWeight = manager.create(targets.boxWeight, shape);
        NDArray box = boxLoss(manager, predictions, manager.create(targets.box, new Shape(pictures, 4, grid.cells)))
                .mul(boxWeight)
                .sum()
                .mul(BOX_WEIGHT / count);
        return new Parts(score, box, targets.positives);
    }

    private NDArray boxLoss(NDManager manager, NDArray predictions, NDArray target) {
        Shape cells = new Shape(1, grid.cells);
        NDArray stride = manager.create(grid.stride, cells);
        NDArray x = predictions.get(":, 1, :").mul(stride).add(manager.create(grid.x, cells));
        NDArray y = predictions.get(":, 2, :").mul(stride).add(manager.create(grid.y, cells));
        NDArray unit = stride.mul(CellGrid.UNIT);
        NDArray width = size(predictions.get(":, 3, :")).mul(unit);
        NDArray height = size(predictions.get(":, 4, :")).mul(unit);
        NDArray targetX = target.get(":, 0, :");
        NDArray targetY = target.get(":, 1, :");
        NDArray targetWidth = target.get(":, 2, :");
        NDArray targetHeight = target.get(":, 3, :");
        Span across = new Span(x, width);
        Span down = new Span(y, height);
        Span targetAcross = new Span(targetX, targetWidth);
        Span targetDown = new Span(targetY, targetHeight);
        NDArray intersection = across.overlap(targetAcross).mul(down.overlap(targetDown));
        NDArray union = width.mul(height).add(targetWidth.mul(targetHeight)).sub(intersection);
        NDArray overlap = intersection.div(union.add(TINY));
        NDArray hullX = across.hull(targetAcross).square();
        NDArray hullY = down.hull(targetDown).square();
        NDArray centres = x.sub(targetX)
                .square()
                .add(y.sub(targetY).square())
                .div(hullX.add(hullY).add(TINY));
        NDArray sides = width.sub(targetWidth)
                .square()
                .div(hullX.add(TINY))
                .add(height.sub(targetHeight).square().div(hullY.add(TINY)));
        return overlap.neg().add(1).add(centres).add(sides);
    }

    private static NDArray size(NDArray logarithm) {
        return logarithm
                .clip(-CellGrid.LARGEST_LOGARITHM, CellGrid.LARGEST_LOGARITHM)
                .exp();
    }

    /** An interval. */
    private record Span(NDArray centre, NDArray length) {
        NDArray overlap(Span other) {
            return end().minimum(other.end())
                    .sub(start().maximum(other.start()))
                    .maximum(0);
        }

        /** Length of the shortest interval around both. */
        NDArray hull(Span other) {
            return end().maximum(other.end()).sub(start().minimum(other.start()));
        }

        private NDArray start() {
            return centre.sub(length.mul(0.5f));
        }

        private NDArray end() {
            return centre.add(length.mul(0.5f));
        }
    }
}
