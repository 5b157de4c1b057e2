package io.maskwatch.training.network;

/**
 * A network as a TorchScript module, whose attributes its weights are; batch normalisation is folded.
 *
 * <p>Its convolutions take oneDNN's kernels on the CPU. Left to choose, PyTorch takes others for a single picture on one thread,
 * which take longer, and tries NNPACK first, which complains on standard error at every call where it does not know the
 * processor. With a dilation that means nothing to a 1x1 kernel, which keeps NNPACK away, it gave a lone picture another
 * result than the same picture in a batch. Activation and sum are part of the call, since a pass over the result for each of
 * them takes long.
 */
public final class ExportedScript extends ScriptBody {
    /**
     * Methods of the module. The operators of oneDNN go on with what follows a
     * convolution while its result is in the cache; PyTorch has them for its own compiler (<a
     * href="https://github.com/pytorch/pytorch/blob/v2.7.1/aten/src/ATen/native/mkldnn/RegisterMkldnnOpContextClass.cpp">
     * RegisterMkldnnOpContextClass.cpp</a>), on the CPU only.
     */
    private static final String METHODS = """
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

    /** The source: what has been written, with an expression of its result. The pictures are called x. */
    public String module(String result) {
        return METHODS + "def forward(self, x):%n%s    return %s%n".formatted(lines(), result);
    }

    @Override
    public String convolve(Layer layer, String input) {
        return assign(
                "self.convolution(%1$s, self.%2$s_weight, self.%2$s_bias, [%3$d, %3$d], [%4$d, %4$d], %5$d, \"%6$s\")"
                        .formatted(
                                padded(layer, input),
                                layer.name(),
                                layer.stride(),
                                layer.paddingBefore(),
                                layer.groups(),
                                layer.activation().operation));
    }

    @Override
    public String convolveAdding(Layer layer, String input, String features) {
        return assign("self.adding(%1$s, %2$s, self.%3$s_weight, self.%3$s_bias, [%4$d, %4$d], \"%5$s\")"
                .formatted(features, input, layer.name(), layer.paddingBefore(), layer.activation().operation));
    }

    @Override
    public String add(String first, String second) {
        return assign("%s.add_(%s)".formatted(first, second));
    }
}
