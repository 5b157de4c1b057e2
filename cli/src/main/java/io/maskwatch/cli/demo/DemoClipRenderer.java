package io.maskwatch.cli.demo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/**
 * Renders the demo clip, an H.264 file of 640 x 360 pixels: an empty hall, a person without a mask who walks through from
 * left to right, the empty hall, the same person with a mask, the empty hall.
 */
public final class DemoClipRenderer {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int FRAMES_PER_SECOND = 12;

    private static final double EMPTY_SECONDS = 3;
    private static final double WALK_SECONDS = 8;
    private static final double CLIP_SECONDS = 3 * EMPTY_SECONDS + 2 * WALK_SECONDS;
    private static final int BITS_PER_SECOND = 620_000;

    /** The portrait's scale; its face is 115 pixels high. */
    private static final double SCALE = 0.95;

    private static final double HEAD_CENTRE = 226;

    private final BufferedImage hall = Hall.paint(WIDTH, HEIGHT);
    private final BufferedImage bare = Person.cutOut(false);
    private final BufferedImage masked = Person.cutOut(true);

    DemoClipRenderer() throws IOException {}

    /** Writes the clip to the file named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: DemoClipRenderer FILE.mp4");
            System.exit(2);
        }
        new DemoClipRenderer().write(Path.of(arguments[0]));
    }

    void write(Path file) throws IOException {
        av_log_set_level(AV_LOG_ERROR);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            SensorNoise noise = new SensorNoise();
            recorder.setVideoCodec(AV_CODEC_ID_H264);
            recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(FRAMES_PER_SECOND);
            recorder.setGopSize(2 * FRAMES_PER_SECOND);
            recorder.setVideoBitrate(BITS_PER_SECOND);
            recorder.setOption("movflags", "faststart");
            recorder.start();
            for (int index = 0; index < CLIP_SECONDS * FRAMES_PER_SECOND; index++) {
                BufferedImage image = frame((double) index / FRAMES_PER_SECOND);
                noise.addTo(image);
                recorder.record(converter.convert(image));
            }
        }
    }

    /** The picture at a time of the clip, without noise. */
    BufferedImage frame(double seconds) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(hall, 0, 0, null);
        double first = seconds - EMPTY_SECONDS;
        double second = first - WALK_SECONDS - EMPTY_SECONDS;
        drawWalker(graphics, bare, first / WALK_SECONDS);
        drawWalker(graphics, masked, second / WALK_SECONDS);
        graphics.dispose();
        return image;
    }

    /** Draws the person on the way from left (0) to right (1), slower in the middle, where the reception is. */
    private static void drawWalker(Graphics2D graphics, BufferedImage person, double progress) {
        if (progress < 0 || progress > 1) {
            return;
        }
        double way = progress + 0.11 * Math.sin(2 * Math.PI * progress);
        double x = -190 + way * (WIDTH + 380);
        double steps = way * 9 * Math.PI;
        double bob = 3.5 * Math.abs(Math.sin(steps));
        double sway = Math.toRadians(1.2) * Math.sin(steps);
        AffineTransform place = new AffineTransform();
        place.translate(x, 34 + bob);
        place.rotate(sway, 0, HEIGHT);
        place.scale(SCALE, SCALE);
        place.translate(-HEAD_CENTRE, 0);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(person, place, null);
    }
}
