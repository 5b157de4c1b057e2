package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

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
        return Orientation.of(read);
    }
}
