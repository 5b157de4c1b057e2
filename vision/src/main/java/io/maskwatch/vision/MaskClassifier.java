package io.maskwatch.vision;

import java.util.List;

/**
 * Tells how probable it is that a face wears a mask. One instance belongs to one thread at a time: it holds buffers of
 * the engine. Threads that classify at the same time open an instance each. Whoever opened it closes it.
 */
public interface MaskClassifier extends AutoCloseable {
    /** Name and version of the model, for records and logs: {@code "maskwatch-mask-classifier 1.0"}. */
    String name();

    /** What runs the model, with its version, for logs: {@code "ONNX Runtime 1.26.0"}. */
    String engine();

    /**
     * Judges each face. Many at once are faster than one by one.
     *
     * @param faces any number, also none
     * @return for each face, in the same order, the calibrated probability that a mask covers mouth and nose, 0 to 1
     * @throws ModelException where the model fails on this input
     */
    float[] maskProbabilities(List<FaceCrop> faces);

    /** The thresholds that belong to this model's probabilities, from its card. */
    MaskRules rules();

    /** The margin around a face that the model was trained with, as in {@link Box#expand}. */
    float margin();

    /** Frees the model. Harmless when repeated. */
    @Override
    void close();
}
