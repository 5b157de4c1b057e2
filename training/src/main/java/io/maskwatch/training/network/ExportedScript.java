package io.maskwatch.training.network;

/** A network as a TorchScript module, whose attributes its weights are; batch normalisation is folded. */
public final class ExportedScript extends ScriptBody {
    /** The source: what has been written, with an expression of its result. The pictures are called x. */
    public String module(String result) {
        return ScriptConvolution.METHODS + "def forward(self, x):%n%s    return %s%n".formatted(lines(), result);
    }

    @Override
    public String convolve(Layer layer, String input) {
        return assign(ScriptConvolution.call(
                padded(layer, input),
                layer.name(),
                layer.stride(),
                layer.paddingBefore(),
                layer.groups(),
                layer.activation()));
    }

    @Override
    public String convolveAdding(Layer layer, String input, String features) {
        return assign(
                ScriptConvolution.adding(features, input, layer.name(), layer.paddingBefore(), layer.activation()));
    }

    @Override
    public String add(String first, String second) {
        return assign("%s.add_(%s)".formatted(first, second));
    }
}
