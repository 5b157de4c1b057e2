package io.maskwatch.training.network;

import io.maskwatch.training.network.ScriptConvolution.Activation;
import java.util.function.Function;

/** {@link MobileNetV2} as TorchScript: functions of pictures and weights to train and judge with, and a module to export. */
final class MobileNetV2Source {

    private final StringBuilder text;

    private MobileNetV2Source(String beginning) {
        text = new StringBuilder(beginning);
    }

    /**
     * A function that gives logits.
     *
     * @param names of its weights, separated by commas
     */
    static String training(String names, Precision precision, float dropoutRate) {
        MobileNetV2Source source = function(names, precision);
        source.line("x = torch.dropout(x, %s, True)".formatted(dropoutRate));
        return source.end();
    }

    /** A function that gives logits. */
    static String inference(String names) {
        return function(names, Precision.FLOAT32).end();
    }

    private static MobileNetV2Source function(String names, Precision precision) {
        MobileNetV2Source source = new MobileNetV2Source("def forward(self, x, %s):%n".formatted(names));
        source.convolutions(convolution -> training(convolution, precision));
        source.pool("");
        return source;
    }

    private static String training(Convolution convolution, Precision precision) {
        String result = ScriptConvolution.training(
                "x",
                convolution.weight(),
                convolution.bias(),
                convolution.stride(),
                convolution.padding(),
                convolution.groups(),
                // Depthwise ones stay in 32 bits: their backward pass takes longer in 16.
                convolution.depthwise() ? Precision.FLOAT32 : precision);
        if (convolution.endsResidual()) {
            return result + " + y";
        }
        return convolution.activated() ? "torch.hardtanh_(%s, 0., 6.)".formatted(result) : result;
    }

    private String end() {
        line("return torch.linear(x, output_weight, output_bias)");
        return text.toString();
    }

    /** A module that scales its input and gives probabilities; the weights are its attributes. */
    static String module(int size) {
        MobileNetV2Source source = new MobileNetV2Source(ScriptConvolution.METHODS + "def forward(self, x):\n");
        // With anti-aliasing, as the training pictures were made.
        source.line("x = torch._upsample_bilinear2d_aa(x, [%d, %d], False)".formatted(size, size));
        // 2 is "channels last", in which convolutions are fastest on a CPU, whatever the caller's order.
        source.line("x = torch.contiguous(x, memory_format=2)");
        source.convolutions(MobileNetV2Source::exported);
        source.pool("self.");
        source.line("return torch.softmax(torch.linear(x, self.output_weight, self.output_bias), 1)");
        return source.text.toString();
    }

    private static String exported(Convolution convolution) {
        String name = "unit" + convolution.index();
        if (convolution.endsResidual()) {
            return ScriptConvolution.adding("y", "x", name, convolution.padding(), Activation.NONE);
        }
        return ScriptConvolution.call(
                "x",
                name,
                convolution.stride(),
                convolution.padding(),
                convolution.groups(),
                convolution.activated() ? Activation.RELU6 : Activation.NONE);
    }

    /** @param result expression of what a convolution makes of x, with activation or with y added */
    private void convolutions(Function<Convolution, String> result) {
        for (Convolution convolution : Convolution.all()) {
            if (convolution.startsResidual()) {
                line("y = x");
            }
            if (convolution.padsRightAndBottom()) {
                line("x = torch.constant_pad_nd(x, [0, 1, 0, 1], 0)");
            }
            line("x = " + result.apply(convolution));
        }
    }

    private void pool(String prefix) {
        line("x = torch.mean(x.to(%d), [2, 3])".formatted(Precision.FLOAT32.code()));
        line("x = torch.relu(torch.linear(x, %1$shidden_weight, %1$shidden_bias))".formatted(prefix));
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }
}
