package io.maskwatch.bench.vision;

import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceAnalyzer;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** How Maskwatch did it in its build of 2026-11-29: Java's ImageIO decodes, PyTorch runs the same two models. One thread. */
final class AsBefore implements AutoCloseable {
    private final FaceAnalyzer analyzer;

    AsBefore(VisionConfig config) {
        analyzer = VisionModels.openAnalyzer(config.withEngine(Engine.PYTORCH));
    }

    /** All of it for one frame. */
    void frame(byte[] jpeg) {
        analyzer.analyze(List.of(decode(jpeg)));
    }

    static Picture decode(byte[] jpeg) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException("The frame of the benchmark cannot be decoded", e);
        }
        byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = new byte[bgr.length];
        for (int at = 0; at < bgr.length; at += 3) {
            rgb[at] = bgr[at + 2];
            rgb[at + 1] = bgr[at + 1];
            rgb[at + 2] = bgr[at];
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }

    @Override
    public void close() {
        analyzer.close();
    }
}
