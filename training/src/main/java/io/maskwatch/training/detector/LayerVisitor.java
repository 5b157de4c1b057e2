package io.maskwatch.training.detector;

/** Goes through the layers in their order, and computes nothing; what it passes on has no meaning. */
abstract class LayerVisitor implements NetworkInterpreter<Integer> {
    abstract void visit(ConvolutionLayer layer);

    final void visitAll() {
        DetectorNetwork.apply(this, 0);
    }

    @Override
    public final Integer convolve(ConvolutionLayer layer, Integer input) {
        visit(layer);
        return input;
    }

    @Override
    public final Integer normalise(Integer picture) {
        return picture;
    }

    @Override
    public final Integer convolveAdding(ConvolutionLayer layer, Integer input, Integer features) {
        visit(layer);
        return input;
    }

    @Override
    public final Integer add(Integer first, Integer second) {
        return first;
    }

    @Override
    public final Integer enlarge(Integer input, Integer finer) {
        return input;
    }
}
