package io.maskwatch.vision.model;

/** A network with what its runs need: canvases, and batch sizes in which it is fast. Belongs to one thread at a time. */
abstract class NetworkModel {
    private final String name;
    private final Network network;
    private final BatchSizes batchSizes;
    private final Canvases canvases = new Canvases();

    /**
     * Takes over the network, and closes it with itself.
     *
     * @param name with the version
     * @param maxBatchSize the most inputs that the network sees at once, at least 1
     * @param pixels of each input, about
     */
    NetworkModel(String name, Network network, int maxBatchSize, int pixels) {
        this.name = name;
        this.network = network;
        this.batchSizes = BatchSizes.of(network, maxBatchSize, pixels);
    }

    public final String name() {
        return name;
    }

    public final String engine() {
        return network.engine();
    }

    /** Runs inputs of a size in pixels until the network is fast. */
    final void warmUp(int width, int height) {
        batchSizes.warmUp(network, size -> run(canvas(size, width, height)));
    }

    /** How many of the inputs that are left go through the network at once; may be more than are left. */
    final int nextBatch(int left) {
        return batchSizes.next(left);
    }

    /** What so many inputs of a size in pixels are drawn on. */
    final PixelCanvas canvas(int count, int width, int height) {
        return canvases.get(count, width, height);
    }

    /** Runs what was drawn on a canvas of {@link #canvas}. */
    final Tensor run(PixelCanvas canvas) {
        Tensor output = network.run(canvas);
        if (!isExpected(output, canvas.count())) {
            throw output.unexpected(network.source(), expected(canvas.count()));
        }
        return output;
    }

    /** Whether an output for so many inputs has the form that the card promises. */
    abstract boolean isExpected(Tensor output, int count);

    /** That form and what it is of, for messages. */
    abstract String expected(int count);

    public final void close() {
        network.close();
        canvases.close();
    }
}
