package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.*;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Reads the brightness of decoded frames off their first plane, before any conversion. For one thread. */
final class FfmpegBrightness {
    /** Cells along the wider side, about: at 1280 pixels a cell has 8 x 8, and the smallest face that counts covers nine. */
    private static final int CELLS = 160;

    /** Formats whose first plane has a byte of brightness for each pixel. */
    private static final Set<Integer> PLAIN = Set.of(
            AV_PIX_FMT_YUV420P,
            AV_PIX_FMT_YUVJ420P,
            AV_PIX_FMT_YUV422P,
            AV_PIX_FMT_YUVJ422P,
            AV_PIX_FMT_YUV444P,
            AV_PIX_FMT_YUVJ444P,
            AV_PIX_FMT_NV12,
            AV_PIX_FMT_GRAY8);

    private byte[] line = new byte[0];

    /** The brightness of the frame, or empty for formats that do not show it at once. */
    Optional<Brightness> of(AVFrame frame) {
        int cell = Math.max(1, Math.max(frame.width(), frame.height()) / CELLS);
        int columns = frame.width() / cell;
        int rows = frame.height() / cell;
        if (!PLAIN.contains(frame.format()) || columns < 1 || rows < 1) {
            return Optional.empty();
        }
        // Of large cells every second pixel of every second line tells enough.
        int step = cell >= 6 ? 2 : 1;
        byte[] levels = new byte[columns * rows];
        int[] sums = new int[columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int y = 0; y < cell; y += step) {
                addLine(frame, row * cell + y, cell, step, sums);
            }
            int samples = ((cell + step - 1) / step) * ((cell + step - 1) / step);
            for (int column = 0; column < columns; column++) {
                levels[row * columns + column] = (byte) (sums[column] / samples);
            }
        }
        return Optional.of(new Brightness(columns, rows, levels));
    }

    private void addLine(AVFrame frame, int y, int cell, int step, int[] sums) {
        int width = sums.length * cell;
        if (line.length < width) {
            line = new byte[width];
        }
        BytePointer plane = frame.data(0);
        plane.position((long) y * frame.linesize(0)).get(line, 0, width);
        for (int column = 0; column < sums.length; column++) {
            int sum = 0;
            for (int x = column * cell; x < (column + 1) * cell; x += step) {
                sum += line[x] & 0xFF;
            }
            sums[column] += sum;
        }
    }
}
