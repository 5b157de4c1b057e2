package io.maskwatch.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Renders small H.264 clips: a bright square that wanders from left to right over a grey ground. */
public final class TestClip {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    public static final int FRAMES_PER_SECOND = 10;

    private TestClip() {}

    /** Writes {@code name} (mp4 with its index in front, or any container that FFmpeg knows) of so many frames. */
    public static Path render(Path folder, String name, int frames) throws Exception {
        return render(folder, name, frames, FRAMES_PER_SECOND);
    }

    /** With another rate. */
    public static Path render(Path folder, String name, int frames, double framesPerSecond) throws Exception {
        return render(folder, name, frames, framesPerSecond, TestClip::picture);
    }

    /** With other pictures, all of one size. */
    public static Path render(
            Path folder, String name, int frames, double framesPerSecond, IntFunction<BufferedImage> pictures)
            throws Exception {
        Path file = folder.resolve(name);
        av_log_set_level(AV_LOG_QUIET);
        BufferedImage first = pictures.apply(0);
        try (FFmpegFrameRecorder recorder =
                        new FFmpegFrameRecorder(file.toFile(), first.getWidth(), first.getHeight());
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setVideoCodec(codec(name));
            recorder.setPixelFormat(pixelFormat(name));
            recorder.setFrameRate(framesPerSecond);
            recorder.setGopSize(FRAMES_PER_SECOND);
            recorder.setVideoBitrate(300_000);
            if (name.endsWith(".mp4")) {
                recorder.setOption("movflags", "faststart");
            }
            recorder.start();
            for (int index = 0; index < frames; index++) {
                recorder.record(converter.convert(pictures.apply(index)));
            }
        }
        return file;
    }

    /** One picture as JPEG. */
    public static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture(0), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static int codec(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mjpeg", "avi" -> AV_CODEC_ID_MJPEG;
            case "gif" -> AV_CODEC_ID_GIF;
            default -> AV_CODEC_ID_H264;
        };
    }

    private static int pixelFormat(String name) {
        return switch (codec(name)) {
            case AV_CODEC_ID_MJPEG -> AV_PIX_FMT_YUVJ420P;
            case AV_CODEC_ID_GIF -> AV_PIX_FMT_RGB8;
            default -> AV_PIX_FMT_YUV420P;
        };
    }

    private static BufferedImage picture(int index) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.YELLOW);
        graphics.fillRect(index * 4 % (WIDTH - 60), 60, 60, 60);
        graphics.dispose();
        return image;
    }
}
