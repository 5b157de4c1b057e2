package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.maskwatch.training.export.FrozenWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of an exported detector, for a training that goes on from the file that ships. The export folds batch
 * normalisation into the convolutions; here it comes back with the mean and the variance that each convolution gives on
 * training samples, so that the network computes what it did and trains as one that was never exported.
 */
final class ExportedWeights {
    private final Map<String, Folded> layers;

    private ExportedWeights(Map<String, Folded> layers) {
        this.layers = layers;
    }

    private record Folded(ConvolutionLayer layer, NDArray weight, NDArray bias) {}

    /**
     * Reads the layers of a detector that {@link DetectorExport} wrote, maybe of a network that lacked the last blocks of
     * some stages.
     *
     * @throws IOException where the file cannot be read or holds another network
     */
    static ExportedWeights read(Path file, NDManager manager) throws IOException {
        List<float[]> constants = FrozenWeights.read(file);
        LayerReader reader = new LayerReader(constants, manager);
        reader.visitAll();
        if (reader.layers.isEmpty() || reader.next != constants.size()) {
            throw new IOException("%s is no exported face detector of this kind: %d of its %d arrays fit"
                    .formatted(file, reader.next, constants.size()));
        }
        return new ExportedWeights(reader.layers);
    }

    /** The arrays of a {@link DetectorBlock} by its names without their numbers; they live as long as the manager. */
    Map<String, NDArray> unfolded(NDManager manager, List<List<TrainingSample>> batches) {
        Map<String, Moments> moments = new HashMap<>();
        for (List<TrainingSample> batch : batches) {
            try (NDManager scratch = manager.newSubManager()) {
                DetectorNetwork.apply(
                        new Observer(moments),
                        TrainingStep.input(scratch, batch, batch.get(0).side()));
            }
        }
        Map<String, NDArray> arrays = new HashMap<>();
        layers.forEach((name, folded) -> {
            arrays.put(name + "_weight", folded.weight);
            Moments seen = moments.get(name);
            if (seen == null) {
                arrays.put(name + "_bias", folded.bias);
            } else {
                String norm = folded.layer.normalisation() + "_";
                float[] mean = seen.mean();
                NDArray average = manager.create(mean);
                NDArray variance = manager.create(seen.variance(mean));
                arrays.put(norm + "runningMean", average);
                arrays.put(norm + "runningVar", variance);
                arrays.put(norm + "gamma", variance.add(DetectorBlock.EPSILON).sqrt());
                arrays.put(norm + "beta", average.add(folded.bias));
            }
        });
        return arrays;
    }

    /** Hands the constants out in order; a layer that the next one does not fit is newer than the file. */
    private static final class LayerReader extends LayerVisitor {
        private final Map<String, Folded> layers = new LinkedHashMap<>();
        private final List<float[]> constants;
        private final NDManager manager;
        private int next;

        LayerReader(List<float[]> constants, NDManager manager) {
            this.constants = constants;
            this.manager = manager;
        }

        @Override
        void visit(ConvolutionLayer layer) {
            Shape shape = new Shape(layer.output(), layer.input() / layer.groups(), layer.kernel(), layer.kernel());
            if (next + 1 < constants.size()
                    && constants.get(next).length == shape.size()
                    && constants.get(next + 1).length == layer.output()) {
                NDArray weight = manager.create(constants.get(next++), shape);
                layers.put(layer.name(), new Folded(layer, weight, manager.create(constants.get(next++))));
            }
        }
    }

    /** Sums over batches of what one convolution gives, by channel. */
    private static final class Moments {
        private final double[] sum;
        private final double[] squares;
        private int batches;

        Moments(int channels) {
            sum = new double[channels];
            squares = new double[channels];
        }

        void add(NDArray output) {
            NDArray channels = output.transpose(1, 0, 2, 3).reshape(sum.length, -1);
            float[] means = channels.mean(new int[] {1}).toFloatArray();
            float[] squared = channels.square().mean(new int[] {1}).toFloatArray();
            for (int channel = 0; channel < sum.length; channel++) {
                sum[channel] += means[channel];
                squares[channel] += squared[channel];
            }
            batches++;
        }

        float[] mean() {
            float[] mean = new float[sum.length];
            for (int channel = 0; channel < sum.length; channel++) {
                mean[channel] = (float) (sum[channel] / batches);
            }
            return mean;
        }

        float[] variance(float[] mean) {
            float[] variance = new float[sum.length];
            for (int channel = 0; channel < sum.length; channel++) {
                variance[channel] =
                        (float) Math.max(0, squares[channel] / batches - (double) mean[channel] * mean[channel]);
            }
            return variance;
        }
    }

    /** The exported network over samples, seen from between convolution and bias. */
    private final class Observer extends ArrayInterpreter {
        private final Map<String, Moments> moments;

        Observer(Map<String, Moments> moments) {
            this.moments = moments;
        }

        @Override
        public NDArray convolve(ConvolutionLayer layer, NDArray input) {
            Folded folded = layers.get(layer.name());
            if (folded == null) {
                // A block that the file lacks begins as identity: nothing is added.
                Shape shape = input.getShape();
                return input.getManager().zeros(new Shape(shape.get(0), layer.output(), shape.get(2), shape.get(3)));
            }
            Shape stride = new Shape(layer.stride(), layer.stride());
            Shape padding = new Shape(layer.padding(), layer.padding());
            NDArray output = Conv2d.conv2d(input, folded.weight, null, stride, padding, new Shape(1, 1), layer.groups())
                    .singletonOrThrow();
            if (layer.normalised()) {
                moments.computeIfAbsent(layer.name(), name -> new Moments(layer.output()))
                        .add(output);
            }
            NDArray biased = output.add(folded.bias.reshape(1, layer.output(), 1, 1));
            return layer.activated() ? biased.getNDArrayInternal().relu() : biased;
        }
    }
}
