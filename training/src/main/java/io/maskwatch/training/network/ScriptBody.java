package io.maskwatch.training.network;

import io.maskwatch.training.network.Layer.Trait;

/** Writes a network as lines of TorchScript; what a convolution is remains open. */
public abstract class ScriptBody implements NetworkInterpreter<String> {
    private final StringBuilder lines = new StringBuilder();
    private int variables;

    /** What has been written, each line with its end. */
    public final String lines() {
        return lines.toString();
    }

    /** Writes a line that computes the expression, and returns the name of its result. */
    public final String assign(String expression) {
        String variable = "v" + variables++;
        lines.append("    %s = %s%n".formatted(variable, expression));
        return variable;
    }

    /** What a convolution pads by itself is the same on all sides. */
    final String padded(Layer layer, String input) {
        return layer.is(Trait.PADS_AFTER)
                ? assign("torch.constant_pad_nd(%s, [0, %2$d, 0, %2$d], 0)".formatted(input, layer.paddingAfter()))
                : input;
    }

    @Override
    public String normalise(String picture, float mean, float scale) {
        // 2 is torch.channels_last, in which convolutions on a CPU are two to three times faster.
        return assign("(%s - %s).mul_(%s).contiguous(memory_format=2)".formatted(picture, mean, scale));
    }

    @Override
    public final String enlarge(String input, String finer) {
        String doubled =
                assign("torch.upsample_nearest2d(%1$s, [%1$s.size(2) * 2, %1$s.size(3) * 2], None)".formatted(input));
        return assign("%1$s[:, :, :%2$s.size(2), :%2$s.size(3)]".formatted(doubled, finer));
    }
}
