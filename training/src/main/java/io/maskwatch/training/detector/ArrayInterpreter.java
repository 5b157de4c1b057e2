package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Computes the network with arrays; what a convolution is remains open. */
abstract class ArrayInterpreter implements NetworkInterpreter<NDArray> {
    @Override
    public final NDArray normalise(NDArray picture) {
        return picture.sub(DetectorNetwork.MEAN).mul(DetectorNetwork.SCALE);
    }

    @Override
    public final NDArray addActivated(NDArray first, NDArray second) {
        return first.add(second).getNDArrayInternal().relu();
    }

    @Override
    public final NDArray add(NDArray first, NDArray second) {
        return first.add(second);
    }

    @Override
    public final NDArray enlarge(NDArray input) {
        Shape shape = input.getShape();
        return input.getNDArrayInternal().interpolation(new long[] {shape.get(2) * 2, shape.get(3) * 2}, 0, false);
    }
}
