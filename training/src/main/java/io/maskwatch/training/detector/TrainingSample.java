package io.maskwatch.training.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A square picture for one step of training.
 *
 * @param pixels RGB, row by row, {@code side * side * 3} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record TrainingSample(int side, byte[] pixels, List<FaceLabel> labels) {
    /** Samples of one size as the network takes them. */
    static NDArray input(NDManager manager, List<TrainingSample> samples) {
        int side = samples.get(0).side();
        ByteBuffer pixels = ByteBuffer.allocateDirect(samples.size() * side * side * 3);
        samples.forEach(sample -> pixels.put(sample.pixels()));
        pixels.flip();
        return pictures(manager, pixels, new Shape(samples.size(), side, side, 3));
    }

    /**
     * Pictures as the network takes them.
     *
     * @param pixels red, green, blue of 0 to 255, row by row
     * @param shape pictures, height, width, 3
     * @return a view that keeps channels last in memory, in which convolutions are faster
     */
    static NDArray pictures(NDManager manager, ByteBuffer pixels, Shape shape) {
        return manager.create(pixels, shape, DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }
}
