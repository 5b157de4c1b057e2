package io.maskwatch.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
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
        Path file = folder.resolve(name);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setVideoCodec(AV_CODEC_ID_H264);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(FRAMES_PER_SECOND);
            recorder.setGopSize(FRAMES_PER_SECOND);
            recorder.setVideoBitrate(300_000);
            if (name.endsWith(".mp4")) {
                recorder.setOption("movflags", "faststart");
            }
            recorder.start();
            for (int index = 0; index < frames; index++) {
                recorder.record(converter.convert(picture(index)));
            }
        }
        return file;
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
