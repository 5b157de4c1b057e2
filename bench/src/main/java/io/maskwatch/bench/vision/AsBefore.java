package io.maskwatch.bench.vision;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureImages;
import io.maskwatch.vision.Engine;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** How Maskwatch did it in its build of 2026-11-29: Java's ImageIO decodes, PyTorch runs the same two models. One thread. */
final class AsBefore implements AutoCloseable {
    private final FaceAnalyser analyser;

    AsBefore(VisionConfig config) {
        analyser = VisionModels.openAnalyser(config.withEngine(Engine.PYTORCH));
    }

    /** All of it for one frame. */
    void frame(byte[] jpeg) {
        analyser.analyse(List.of(decode(jpeg)));
    }

    static Picture decode(byte[] jpeg) {
        try {
            return PictureImages.picture(ImageIO.read(new ByteArrayInputStream(jpeg)));
        } catch (IOException e) {
            throw new UncheckedIOException("The frame of the benchmark cannot be decoded", e);
        }
    }

    @Override
    public void close() {
        analyser.close();
    }
}
