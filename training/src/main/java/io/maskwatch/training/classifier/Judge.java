package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.ImageNetInput;
import io.maskwatch.training.network.NetworkArray;
import io.maskwatch.training.network.ScriptFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs networks that are not being trained over faces as the shipped pipeline would show them. Not thread-safe. */
final class Judge implements AutoCloseable {
    private static final int BATCH = 16;

    private final ScriptFunction network = new ScriptFunction(ClassifierNetwork.NETWORK.inference());
    private final int size;

    /**
     * @param size side in pixels of the pictures that the networks work on
     * @throws IOException where the network cannot be compiled
     */
    Judge(int size) throws IOException {
        this.size = size;
    }

    /** Looks at each face of each set once, as it is. */
    List<MaskScores> scores(Map<String, float[]> weights, List<List<Face>> sets) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList arrays = NetworkArray.list(manager, ClassifierNetwork.NETWORK.arrays(), weights);
            List<MaskScores> scores = new ArrayList<>();
            sets.forEach(faces -> scores.add(scores(manager, arrays, faces)));
            return scores;
        }
    }

    private MaskScores scores(NDManager manager, NDList arrays, List<Face> faces) {
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
            try (NDManager scratch = manager.newSubManager()) {
                NDArray batch = ImageNetInput.batch(scratch, pixels, count, size);
                float[] logits = network.call(scratch, batch, arrays).toFloatArray();
                for (int i = 0; i < count; i++) {
                    margins[from + i] = logits[2 * i + 1] - logits[2 * i];
                }
            }
        }
        return new MaskScores(margins, masked);
    }

    /** What makes one network better than another: the mean recall of both classes over the sets, 0 to 1. */
    static double score(List<MaskScores> sets) {
        return sets.stream().mapToDouble(MaskScores::balancedAccuracy).average().orElseThrow();
    }

    @Override
    public void close() {
        network.close();
    }
}
