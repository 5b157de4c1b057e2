package io.maskwatch.training.network;

/**
 * A convolution in TorchScript that takes oneDNN's kernels on the CPU. Left to choose, PyTorch takes others for a single
 * picture on one thread, which take longer, and tries NNPACK first, which complains on standard error at every call
 * where it does not know the processor. With a dilation that means nothing to a 1x1 kernel, which keeps NNPACK away, it gave
 * a lone picture another result than the same picture in a batch.
 */
public final class ScriptConvolution {

    /** A method of the module that {@link #call} refers to. */
    public static final String METHOD = """
            def convolve(self, x, weight, bias, stride: List[int], padding: List[int], groups: int):
                if x.is_cuda:
                    y = torch.conv2d(x, weight, bias, stride, padding, [1, 1], groups)
                else:
                    y = torch.mkldnn_convolution(x, weight, bias, padding, stride, [1, 1], groups)
                return y
            """;

    private ScriptConvolution() {}

    /**
     * An expression.
     *
     * @param input expression of a float tensor {@code [N, C, H, W]}
     * @param name of a layer whose weights are the module's {@code <name>_weight} and {@code <name>_bias}
     */
    public static String call(String input, String name, int stride, int padding, int groups) {
        return "self.convolve(%1$s, self.%2$s_weight, self.%2$s_bias, [%3$d, %3$d], [%4$d, %4$d], %5$d)"
                .formatted(input, name, stride, padding, groups);
    }

    /**
     * An expression that gradients go through.
     *
     * @param input expression of a tensor {@code [N, C, H, W]}
     * @param weight name of a 32-bit tensor
     * @param bias name of a 32-bit tensor, or {@code None}
     * @param precision that it computes with, and of its result
     */
    public static String training(
            String input, String weight, String bias, int stride, int padding, int groups, Precision precision) {
        String cast = ".to(%d)".formatted(precision.code());
        return "torch.conv2d(%s, %s, %s, [%4$d, %4$d], [%5$d, %5$d], [1, 1], %6$d)"
                .formatted(
                        input + cast, weight + cast, bias.equals("None") ? bias : bias + cast, stride, padding, groups);
    }
}
