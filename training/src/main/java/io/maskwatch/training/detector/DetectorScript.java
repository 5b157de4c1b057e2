package io.maskwatch.training.detector;

import io.maskwatch.training.detector.NetworkArray.Role;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.network.ScriptConvolution;
import io.maskwatch.training.network.ScriptConvolution.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network as TorchScript with batch normalisation folded into the convolutions.
 *
 * @param source takes float {@code [N, 3, H, W]}, RGB of 0 to 255, H and W multiples of 8; returns float
 *     {@code [N, M, 5]}: left, top, right, bottom in pixels and score, for each cell of each level
 * @param tensors the weights that the source names
 */
record DetectorScript(String source, List<NamedTensor> tensors) {
    DetectorScript {
        tensors = List.copyOf(tensors);
    }

    /** @param weights all of {@link FoldedWeights} */
    static DetectorScript of(Map<String, float[]> weights) {
        Writer writer = new Writer(weights);
        List<String> levels = DetectorNetwork.apply(writer, "x");
        StringBuilder source = new StringBuilder(decoder())
                .append(ScriptConvolution.METHODS)
                .append("def forward(self, x):\n")
                .append(writer.lines());
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

    private static final class Writer extends ScriptBody {
        private final Map<String, float[]> weights;
        private final List<NamedTensor> tensors = new ArrayList<>();

        Writer(Map<String, float[]> weights) {
            this.weights = weights;
        }

        @Override
        public String convolve(ConvolutionLayer layer, String input) {
            keep(layer);
            return assign(ScriptConvolution.call(
                    input,
                    layer.name(),
                    layer.stride(),
                    layer.padding(),
                    layer.groups(),
                    layer.activated() ? Activation.RELU : Activation.NONE));
        }

        @Override
        public String convolveAdding(ConvolutionLayer layer, String input, String features) {
            keep(layer);
            return assign(ScriptConvolution.adding(features, input, layer.name(), layer.padding(), Activation.RELU));
        }

        private void keep(ConvolutionLayer layer) {
            tensors.add(tensor(layer, Role.WEIGHT));
            tensors.add(tensor(layer, Role.BIAS));
        }

        private NamedTensor tensor(ConvolutionLayer layer, Role role) {
            NetworkArray array = new NetworkArray(layer, role);
            return new NamedTensor(array.name(), array.shape().getShape(), weights.get(array.name()));
        }

        @Override
        public String add(String first, String second) {
            return assign("%s.add_(%s)".formatted(first, second));
        }
    }
}
