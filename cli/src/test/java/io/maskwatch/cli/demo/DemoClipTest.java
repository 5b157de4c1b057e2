package io.maskwatch.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.Test;

class DemoClipTest {
    @Test
    void theBundledClipIsSmallAndShowsWhatTheRendererDraws() throws Exception {
        byte[] clip;
        try (InputStream file = DemoClipRenderer.class.getResourceAsStream("demo.mp4")) {
            clip = file.readAllBytes();
        }
        assertThat(clip.length).isLessThan(1_500_000);
        DemoClipRenderer renderer = new DemoClipRenderer();
        int frames = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(clip));
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            grabber.start();
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                if (frames % 30 == 0) {
                    double seconds = (double) frames / DemoClipRenderer.FRAMES_PER_SECOND;
                    assertThat(difference(converter.convert(frame), renderer.frame(seconds)))
                            .as("mean difference of brightness at %.1f seconds", seconds)
                            .isLessThan(6);
                }
                frames++;
            }
        }
        assertThat(frames).isBetween(290, 360);
    }

    @Test
    void theHallIsEmptyBeforeBetweenAndAfterTheTwoWalks() throws Exception {
        DemoClipRenderer renderer = new DemoClipRenderer();
        BufferedImage empty = renderer.frame(0);
        assertThat(difference(empty, renderer.frame(12.5))).isZero();
        assertThat(difference(empty, renderer.frame(24.9))).isZero();
        assertThat(difference(empty, renderer.frame(7))).isGreaterThan(10);
        assertThat(difference(renderer.frame(7), renderer.frame(18)))
                .as("the same person at the same place, but for the mask")
                .isBetween(0.3, 5.0);
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs(((one.getRGB(x, y) >> 8) & 0xFF) - ((other.getRGB(x, y) >> 8) & 0xFF));
            }
        }
        return (double) sum / ((long) one.getWidth() * one.getHeight());
    }
}
