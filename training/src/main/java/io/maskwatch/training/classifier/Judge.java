package io.maskwatch.training.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.maskwatch.training.evaluation.MaskScores;
import io.maskwatch.training.network.MobileNetV2;
import io.maskwatch.training.network.Normalisation;
import java.util.List;

/** Runs a network that is not being trained over faces as the shipped pipeline would show them. */
final class Judge {

    private static final int BATCH = 16;

    private Judge() {}

    /** Looks at each face once, as it is. */
    static MaskScores scores(NDManager manager, MobileNetV2 network, List<Face> faces, int size) {
        return scores(faces, size, (pixels, count) -> logits(manager, network, pixels, count, size));
    }

    /** Looks at each face and at its mirror image, as the exported model does. */
    static MaskScores mirroredScores(NDManager manager, MobileNetV2 network, List<Face> faces, int size) {
        return scores(faces, size, (pixels, count) -> {
            float[] plain = logits(manager, network, pixels, count, size);
            float[] mirrored = logits(manager, network, mirror(pixels, size), count, size);
            for (int i = 0; i < plain.length; i++) {
                plain[i] = (plain[i] + mirrored[i]) / 2;
            }
            return plain;
        });
    }

    /** Gives the logits of a batch of pixels. */
    private interface Network {
        float[] logits(byte[] pixels, int count);
    }

    private static MaskScores scores(List<Face> faces, int size, Network network) {
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
            float[] logits = network.logits(pixels, count);
            for (int i = 0; i < count; i++) {
                margins[from + i] = logits[2 * i + 1] - logits[2 * i];
            }
        }
        return new MaskScores(margins, masked);
    }

    private static byte[] mirror(byte[] pixels, int size) {
        byte[] mirrored = new byte[pixels.length];
        for (int row = 0; row < pixels.length / (size * 3); row++) {
            for (int x = 0; x < size; x++) {
                System.arraycopy(pixels, (row * size + x) * 3, mirrored, (row * size + size - 1 - x) * 3, 3);
            }
        }
        return mirrored;
    }

    private static float[] logits(NDManager manager, MobileNetV2 network, byte[] pixels, int count, int size) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray batch = Normalisation.batch(scratch, pixels, count, size);
            return network.forward(new ParameterStore(scratch, false), new NDList(batch), false)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }
}
