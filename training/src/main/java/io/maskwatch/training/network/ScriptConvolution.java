package io.maskwatch.training.network;

/**
 * A convolution in TorchScript that takes oneDNN's kernels on the CPU. Left to choose, PyTorch takes others for a single
 * picture on one thread, which take longer, and tries NNPACK first, which complains on standard error at every call
 * where it does not know the processor. With a dilation that means nothing to a 1x1 kernel, which keeps NNPACK away, it gave
 * a lone picture another result than the same picture in a batch.
 *
 * <p>Activation and sum are part of the call, since a pass over the result for each of them takes long.
 */
public final class ScriptConvolution {
    /** What a convolution's result goes through. */
    public enum Activation {
        NONE("none"),
        RELU("relu"),
        RELU6("hardtanh");

        private final String operation;

        Activation(String operation) {
            this.operation = operation;
        }

        /** oneDNN's name of it, which the methods take. */
        String operation() {
            return operation;
        }
    }

    /**
     * Methods of the module that {@link #call} and {@link #adding} refer to. The operators of oneDNN go on with what follows a
     * convolution while its result is in the cache; PyTorch has them for its own compiler (<a
     * href="https://github.com/pytorch/pytorch/blob/v2.7.1/aten/src/ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp">
     * RegisterMkldnnOpContextClass.cpp</a>), on the CPU only.
     */
    public static final String METHODS = """
            def convolution(self, x, weight, bias, stride: List[int], padding: List[int], groups: int, activation: str):
                if x.is_cuda:
                    y = self.activated(torch.conv2d(x, weight, bias, stride, padding, [1, 1], groups), activation)
                else:
                    limits: List[Optional[number]] = [0., 6.]
                    y = ops.mkldnn._convolution_pointwise(x, weight, bias, padding, stride, [1, 1], groups, activation, limits, None)
                return y
            def adding(self, sum, x, weight, bias, padding: List[int], activation: str):
                if x.is_cuda:
                    y = self.activated(torch.conv2d(x, weight, bias, [1, 1], padding).add_(sum), activation)
                else:
                    after: Optional[str] = None
                    if activation != "none":
                        after = activation
                    limits: List[Optional[number]] = []
                    y = ops.mkldnn._convolution_pointwise_(sum, x, weight, bias, padding, [1, 1], [1, 1], 1, "add", None, after, limits, None)
                return y
            def activated(self, x, activation: str):
                if activation == "relu":
                    x = torch.relu_(x)
                elif activation == "hardtanh":
                    x = torch.hardtanh_(x, 0., 6.)
                return x
            """;

    private ScriptConvolution() {}

    /**
     * An expression.
     *
     * @param input expression of a float tensor {@code [N, C, H, W]}
     * @param name of a layer whose weights are the module's {@code <name>_weight} and {@code <name>_bias}
     */
    public static String call(String input, String name, int stride, int padding, int groups, Activation activation) {
        return "self.convolution(%1$s, self.%2$s_weight, self.%2$s_bias, [%3$d, %3$d], [%4$d, %4$d], %5$d, \"%6$s\")"
                .formatted(input, name, stride, padding, groups, activation.operation);
    }

    /**
     * An expression of a dense convolution's result, added to another tensor, which it may overwrite.
     *
     * @param sum expression of the other tensor, of the result's shape
     * @param input expression of a float tensor {@code [N, C, H, W]}
     * @param name of a layer whose weights are the module's {@code <name>_weight} and {@code <name>_bias}
     * @param activation of the sum, none or ReLU
     */
    public static String adding(String sum, String input, String name, int padding, Activation activation) {
        return "self.adding(%1$s, %2$s, self.%3$s_weight, self.%3$s_bias, [%4$d, %4$d], \"%5$s\")"
                .formatted(sum, input, name, padding, activation.operation);
    }
}
