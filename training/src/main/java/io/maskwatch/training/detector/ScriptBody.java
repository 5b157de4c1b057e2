package io.maskwatch.training.detector;

/** Writes the network as lines of TorchScript; what a convolution is remains open. */
abstract class ScriptBody implements NetworkInterpreter<String> {
    private final StringBuilder lines = new StringBuilder();
    private int variables;

    /** What has been written, each line with its end. */
    final String lines() {
        return lines.toString();
    }

    /** Writes a line that computes the expression, and returns the name of its result. */
    final String assign(String expression) {
        String variable = "v" + variables++;
        lines.append("    %s = %s%n".formatted(variable, expression));
        return variable;
    }

    @Override
    public String normalise(String picture) {
        // 2 is torch.channels_last, in which convolutions on a CPU are two to three times faster.
        return assign("(%s - %s).mul_(%s).contiguous(memory_format=2)"
                .formatted(picture, DetectorNetwork.MEAN, DetectorNetwork.SCALE));
    }

    @Override
    public final String enlarge(String input, String finer) {
        String doubled =
                assign("torch.upsample_nearest2d(%1$s, [%1$s.size(2) * 2, %1$s.size(3) * 2], None)".formatted(input));
        return assign("%1$s[:, :, :%2$s.size(2), :%2$s.size(3)]".formatted(doubled, finer));
    }
}
