package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Normalisation;
import io.maskwatch.vision.OrderlyStop;
import java.util.List;

/** Runs a network that is not being trained over faces as the shipped pipeline would show them. */
final class Judge {

    private static final int BATCH = 16;

    private Judge() {}

    /** Looks at each face once, as it is. */
    static MaskScores scores(NDManager manager, MobileNetV2 network, List<Face> faces, int size) {
        double[] margins = new double[faces.size()];
        boolean[] masked = new boolean[faces.size()];
        for (int from = 0; from < margins.length; from += BATCH) {
            int count = Math.min(BATCH, margins.length - from);
            byte[] pixels = new byte[count * size * size * 3];
            for (int i = 0; i < count; i++) {
                Raster look = Raster.black(size, size);
                Face face = faces.get(from + i);
                Resampler.sample(face.raster(), View.plain(face), look);
                System.arraycopy(look.rgb(), 0, pixels, i * look.rgb().length, look.rgb().length);
                masked[from + i] = face.masked();
            }
            float[] logits = logits(manager, network, pixels, count, size);
            for (int i = 0; i < count; i++) {
                margins[from + i] = logits[2 * i + 1] - logits[2 * i];
            }
        }
        return new MaskScores(margins, masked);
    }

    /** What makes one network better than another: the mean recall of both classes over the sets, 0 to 1. */
    static double score(List<MaskScores> sets) {
        return sets.stream().mapToDouble(MaskScores::balancedAccuracy).average().orElseThrow();
    }

    private static float[] logits(NDManager manager, MobileNetV2 network, byte[] pixels, int count, int size) {
        OrderlyStop.check();
        try (NDManager scratch = manager.newSubManager()) {
            NDArray batch = Normalisation.batch(scratch, pixels, count, size);
            return network.forward(new ParameterStore(scratch, false), new NDList(batch), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }
}
