package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import io.maskwatch.pictures.Orientation;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Finds out which way up a frame is. */
final class FfmpegDisplayMatrix {
    private static final int VALUES = 9;

    private FfmpegDisplayMatrix() {}

    /** As the frame says (H.264 and H.265 can turn in the middle of a stream), or else as its stream says. */
    static Orientation orientation(AVFrame frame, FfmpegInput input) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        BytePointer matrix = data == null || data.isNull() ? input.displayMatrix() : data.data();
        if (matrix == null || matrix.isNull()) {
            return Orientation.UPRIGHT;
        }
        IntPointer values = new IntPointer(matrix);
        List<Integer> read = IntStream.range(0, VALUES).mapToObj(values::get).toList();
        return orientation(read);
    }

    /**
     * The orientation that a display matrix asks for (ISO/IEC 14496-12, "matrix" of the track header). Phones record in their
     * sensor's direction and tell the turn there.
     */
    static Orientation orientation(List<Integer> matrix) {
        if (matrix.size() != VALUES) {
            throw new IllegalArgumentException("a display matrix has 9 values, got " + matrix.size());
        }
        // Shown x is a * x + c * y, shown y is b * x + d * y.
        long a = matrix.get(0);
        long b = matrix.get(1);
        long c = matrix.get(3);
        long d = matrix.get(4);
        boolean transposed = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
        return transposed ? new Orientation(true, c < 0, b < 0) : new Orientation(false, a < 0, d < 0);
    }
}
