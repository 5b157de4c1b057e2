package io.maskwatch.training.detector;

import java.util.List;

/**
 * A square picture for one step of training.
 *
 * @param pixels RGB, row by row, {@code side * side * 3} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
record TrainingSample(int side, byte[] pixels, List<FaceLabel> labels) {}
