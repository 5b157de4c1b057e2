package io.maskwatch.training.detector;

import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.ScriptConvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network as TorchScript with batch normalisation folded into the convolutions.
 *
 * @param source takes float {@code [N, 3, H, W]}, RGB of 0 to 255, H and W multiples of 32; returns float
 *     {@code [N, M, 5]}: left, top, right, bottom in pixels and score, for each cell of each level
 * @param tensors the weights that the source names
 */
record DetectorScript(String source, List<NamedTensor> tensors) {
    DetectorScript {
        tensors = List.copyOf(tensors);
    }

    /** @param parameters the trained block's arrays by the names that it gives them */
    static DetectorScript of(Map<String, float[]> parameters) {
        Writer writer = new Writer(parameters);
        List<String> levels = DetectorNetwork.apply(writer, "x");
        StringBuilder source = new StringBuilder(decoder())
                .append(ScriptConvolution.METHOD)
                .append("def forward(self, x):\n")
                .append(writer.body);
        List<String> decoded = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            source.append("    y%d = self.decode(%s, %d.0)%n"
                    .formatted(level, levels.get(level), DetectorNetwork.STRIDES.get(level)));
            decoded.add("y" + level);
        }
        source.append("    return torch.cat([")
                .append(String.join(", ", decoded))
                .append("], 1)\n");
        return new DetectorScript(source.toString(), writer.tensors);
    }

    private static String decoder() {
        return """
                def decode(self, level, stride: float):
                    a = level.permute([0, 2, 3, 1]).contiguous()
                    columns = torch.arange(a.size(2), dtype=6, device=a.device).view([1, 1, -1])
                    rows = torch.arange(a.size(1), dtype=6, device=a.device).view([1, -1, 1])
                    x = (a.select(3, 1) + columns + 0.5) * stride
                    y = (a.select(3, 2) + rows + 0.5) * stride
                    w = torch.exp(torch.clamp(a.select(3, 3), -%1$s, %1$s)) * (stride * %2$s)
                    h = torch.exp(torch.clamp(a.select(3, 4), -%1$s, %1$s)) * (stride * %2$s)
                    s = torch.sigmoid(a.select(3, 0))
                    return torch.stack([x - w, y - h, x + w, y + h, s], 3).view([a.size(0), -1, 5])
                """.formatted(CellGrid.LARGEST_LOGARITHM, CellGrid.UNIT / 2);
    }

    private static final class Writer implements NetworkInterpreter<String> {
        private final Map<String, float[]> parameters;
        private final StringBuilder body = new StringBuilder();
        private final List<NamedTensor> tensors = new ArrayList<>();
        private int variables;

        Writer(Map<String, float[]> parameters) {
            this.parameters = parameters;
        }

        @Override
        public String normalise(String picture) {
            // 2 is torch.channels_last, in which convolutions on a CPU are two to three times faster.
            return assign("((%s - %s) * %s).contiguous(memory_format=2)"
                    .formatted(picture, DetectorNetwork.MEAN, DetectorNetwork.SCALE));
        }

        @Override
        public String convolve(ConvolutionLayer layer, String input) {
            float[] weight = parameter(layer.name(), "weight").clone();
            float[] bias = layer.normalised() ? fold(layer, weight) : parameter(layer.name(), "bias");
            String name = layer.name();
            long[] shape = {layer.output(), layer.input() / layer.groups(), layer.kernel(), layer.kernel()};
            tensors.add(new NamedTensor(name + "_weight", shape, weight));
            tensors.add(new NamedTensor(name + "_bias", new long[] {layer.output()}, bias));
            String call = ScriptConvolution.call(input, name, layer.stride(), layer.padding(), layer.groups());
            return assign(layer.activated() ? "torch.relu_(" + call + ")" : call);
        }

        private float[] fold(ConvolutionLayer layer, float[] weight) {
            String norm = layer.normalisation();
            float[] gamma = parameter(norm, "gamma");
            float[] beta = parameter(norm, "beta");
            float[] mean = parameter(norm, "runningMean");
            float[] variance = parameter(norm, "runningVar");
            float[] bias = new float[layer.output()];
            int size = weight.length / layer.output();
            for (int channel = 0; channel < layer.output(); channel++) {
                float factor = gamma[channel] / (float) Math.sqrt(variance[channel] + DetectorBlock.EPSILON);
                for (int index = 0; index < size; index++) {
                    weight[channel * size + index] *= factor;
                }
                bias[channel] = beta[channel] - mean[channel] * factor;
            }
            return bias;
        }

        /** The block numbers its children, so that their names come as "03stem_weight". */
        private float[] parameter(String block, String name) {
            String wanted = "\\d+" + block + "_" + name;
            return parameters.entrySet().stream()
                    .filter(entry -> entry.getKey().matches(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no parameter %s of %s among %s".formatted(name, block, parameters.keySet())))
                    .getValue();
        }

        @Override
        public String addActivated(String first, String second) {
            return assign("torch.relu_(%s.add_(%s))".formatted(second, first));
        }

        @Override
        public String add(String first, String second) {
            return assign("%s.add_(%s)".formatted(first, second));
        }

        @Override
        public String enlarge(String input) {
            return assign(
                    "torch.upsample_nearest2d(%1$s, [%1$s.size(2) * 2, %1$s.size(3) * 2], None)".formatted(input));
        }

        private String assign(String expression) {
            String variable = "v" + variables++;
            body.append("    ")
                    .append(variable)
                    .append(" = ")
                    .append(expression)
                    .append('\n');
            return variable;
        }
    }
}
