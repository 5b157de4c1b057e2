package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import io.maskwatch.training.export.NamedTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained {@link MobileNetV2} as TorchScript: batch norms folded into the convolutions, and a temperature into a last
 * softmax, so that the file gives calibrated probabilities.
 *
 * @param source TorchScript text
 * @param tensors the weights that it refers to
 */
public record MobileNetV2Script(String source, List<NamedTensor> tensors) {

    public MobileNetV2Script {
        tensors = List.copyOf(tensors);
    }

    /**
     * Translates. The script scales its input to the size that the network works on.
     *
     * @param size side in pixels that the network was trained on
     * @param temperature what the logits are divided by, above 0
     */
    public static MobileNetV2Script of(MobileNetV2 network, NDManager manager, int size, double temperature) {
        Translation translation = new Translation(manager, size);
        network.stages().forEach(translation::add);
        translation.line("x = torch.mean(x, [2, 3])");
        translation.add("hidden", network.hidden(), 1);
        translation.line("x = torch.relu(x)");
        translation.add("output", network.output(), 1 / temperature);
        translation.line("return torch.softmax(x, 1)");
        return new MobileNetV2Script(translation.source.toString(), translation.tensors);
    }

    private static final class Translation {

        private final NDManager manager;
        private final StringBuilder source = new StringBuilder(ScriptConvolution.METHOD + "def forward(self, x):\n");
        private final List<NamedTensor> tensors = new ArrayList<>();
        private int units;

        Translation(NDManager manager, int size) {
            this.manager = manager;
            // With anti-aliasing, as the training pictures were made.
            line("x = torch._upsample_bilinear2d_aa(x, [%d, %d], False)".formatted(size, size));
            // 2 is "channels last", in which convolutions are fastest on a CPU, whatever the caller's order.
            line("x = torch.contiguous(x, memory_format=2)");
        }

        void line(String text) {
            source.append("    ").append(text).append('\n');
        }

        void add(MobileNetV2.Stage stage) {
            if (stage.residual()) {
                line("y = x");
            }
            stage.units().forEach(this::add);
            if (stage.residual()) {
                line("x = x + y");
            }
        }

        private void add(ConvolutionUnit unit) {
            String name = "unit" + units++;
            ConvolutionUnit.Layout layout = unit.layout();
            try (NDManager scratch = manager.newSubManager()) {
                NDList folded = unit.folded(scratch);
                tensors.add(tensor(name + "_weight", folded.get(0)));
                tensors.add(tensor(name + "_bias", folded.get(1)));
            }
            if (layout.padsRightAndBottom()) {
                line("x = torch.constant_pad_nd(x, [0, 1, 0, 1], 0)");
            }
            line("x = " + ScriptConvolution.call("x", name, layout.stride(), layout.padding(), layout.groups()));
            if (layout.activated()) {
                line("x = torch.hardtanh_(x, 0., 6.)");
            }
        }

        void add(String name, Linear linear, double scale) {
            for (String part : new String[] {"weight", "bias"}) {
                NDArray array = linear.getDirectParameters().get(part).getArray();
                NamedTensor unscaled = tensor(name + "_" + part, array);
                float[] values = unscaled.values();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= (float) scale;
                }
                tensors.add(unscaled);
            }
            line("x = torch.linear(x, self.%s_weight, self.%s_bias)".formatted(name, name));
        }

        private static NamedTensor tensor(String name, NDArray array) {
            return new NamedTensor(name, array.getShape().getShape(), array.toFloatArray());
        }
    }
}
