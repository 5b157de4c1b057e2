package io.maskwatch.cli.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.maskwatch.vision.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Writes an H.264 video in an MP4 file. All pictures have one size; an odd row or column is left out, since the format
 * halves the colour's resolution. For use by one thread.
 */
public final class VideoWriter implements AutoCloseable {
    private static final int CHANNELS = 3;

    private final FFmpegFrameRecorder recorder;
    private final int width;
    private final int height;
    private final Frame frame;

    /**
     * @param framesPerSecond above 0
     * @param bitRate bits per second, above 0
     * @throws IOException if the file cannot be written
     */
    public VideoWriter(Path file, int width, int height, double framesPerSecond, int bitRate) throws IOException {
        this.width = width & ~1;
        this.height = height & ~1;
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        this.frame = new Frame(this.width, this.height, Frame.DEPTH_UBYTE, CHANNELS);
        this.recorder = new FFmpegFrameRecorder(file.toFile(), this.width, this.height);
        recorder.setFormat("mp4");
        recorder.setVideoCodec(AV_CODEC_ID_H264);
        recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(framesPerSecond);
        recorder.setGopSize((int) Math.max(1, Math.round(framesPerSecond)));
        recorder.setVideoBitrate(bitRate);
        recorder.setOption("movflags", "+faststart");
        recorder.start();
    }

    /**
     * Appends a picture.
     *
     * @param presentationMicros when it is shown, microseconds from the start; later than the picture before
     */
    public void write(Picture picture, long presentationMicros) throws IOException {
        if (picture.width() < width || picture.height() < height) {
            throw new IllegalArgumentException("a picture of %d x %d pixels does not fill a video of %d x %d"
                    .formatted(picture.width(), picture.height(), width, height));
        }
        ByteBuffer pixels = (ByteBuffer) frame.image[0];
        for (int y = 0; y < height; y++) {
            pixels.position(y * frame.imageStride);
            pixels.put(picture.rgb(), y * picture.width() * CHANNELS, width * CHANNELS);
        }
        recorder.setTimestamp(presentationMicros);
        recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
    }

    /** Finishes the file. */
    @Override
    public void close() throws IOException {
        try (recorder) {
            recorder.stop();
        } finally {
            frame.close();
        }
    }
}
