package io.maskwatch.training.classifier;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.maskwatch.training.network.ImageNetInput;
import io.maskwatch.training.network.Precision;
import io.maskwatch.training.network.ScriptFunction;
import io.maskwatch.training.run.TrainingState;
import java.io.IOException;
import java.util.List;

/** Forward, loss, backward, update for one batch. Not thread-safe. */
final class ClassifierStep implements AutoCloseable {
    private static final double EVEN = Math.log(0.5);

    private final NDManager manager;
    private final TrainingState state;
    private final ScriptFunction network;
    private final List<Face> faces;
    private final LabelTrust trust;
    private final int size;

    /**
     * @param faces that batches are of
     * @param trust takes note of what the network says about each
     * @param size side of the pictures in pixels
     * @throws IOException where the network cannot be compiled
     */
    ClassifierStep(
            NDManager manager, TrainingState state, Precision precision, List<Face> faces, LabelTrust trust, int size)
            throws IOException {
        this.manager = manager;
        this.state = state;
        this.network = new ScriptFunction(ClassifierNetwork.training(precision));
        this.faces = faces;
        this.trust = trust;
        this.size = size;
    }

    /**
     * Takes the step.
     *
     * @return mean loss, and share judged right
     * @throws IllegalStateException where the loss is no number
     */
    double[] run(FaceBatch batch, float learningRate) {
        int count = batch.faces().length;
        float[] targets = new float[2 * count];
        for (int i = 0; i < count; i++) {
            trust.target(batch.faces()[i], label(batch, i), targets, 2 * i);
        }
        float[] logProbabilities;
        boolean taken;
        try (NDManager scratch = manager.newSubManager()) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray pictures = ImageNetInput.batch(scratch, batch.pixels(), count, size);
                NDArray output = network.call(scratch, pictures, state.values()).logSoftmax(1);
                collector.backward(output.mul(scratch.create(targets, new Shape(count, 2)))
                        .sum()
                        .div(-count));
                logProbabilities = output.toFloatArray();
            }
            taken = state.update(learningRate);
        }
        double[] result = note(batch, logProbabilities);
        if (!taken || !Double.isFinite(result[0])) {
            throw new IllegalStateException("the loss is no longer a number; try a lower --learning-rate");
        }
        return result;
    }

    private int label(FaceBatch batch, int picture) {
        return faces.get(batch.faces()[picture]).label();
    }

    private double[] note(FaceBatch batch, float[] logProbabilities) {
        int count = batch.faces().length;
        double loss = 0;
        double right = 0;
        for (int i = 0; i < count; i++) {
            double logProbability = logProbabilities[2 * i + label(batch, i)];
            trust.note(batch.faces()[i], Math.exp(logProbability));
            loss -= logProbability / count;
            right += logProbability > EVEN ? 1 : 0;
        }
        return new double[] {loss, right / count};
    }

    @Override
    public void close() {
        network.close();
    }
}
