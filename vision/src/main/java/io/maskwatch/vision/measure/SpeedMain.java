package io.maskwatch.vision.measure;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectorKind;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import io.maskwatch.vision.UnreadablePictureException;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.VisionModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Processor time of one thread for one picture and one face, ours beside OpenCV's: {@code SpeedMain PICTURE [SSD-MODEL
 * [YUNET-MODEL]]}. Processor time, so that other work on the machine counts less; the best of many runs, so that it counts
 * less still.
 */
public final class SpeedMain {
    private static final int ROUNDS = 60;
    private static final long MAX_PIXELS = 25_000_000;

    private SpeedMain() {}

    /**
     * Runs the comparison.
     *
     * @param arguments a picture, best 640 x 360, then optionally files of the SSD and of YuNet
     */
    public static void main(String[] arguments) throws IOException, UnreadablePictureException {
        if (arguments.length < 1) {
            throw new IllegalArgumentException("Expected: PICTURE [SSD-MODEL [YUNET-MODEL]]");
        }
        Picture picture = PictureCodec.decode(Files.readAllBytes(Path.of(arguments[0])), MAX_PIXELS);
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(8);
        detection(config, picture);
        DetectorKind[] peers = {DetectorKind.OPENCV_SSD, DetectorKind.YUNET};
        for (int index = 1; index < Math.min(arguments.length, peers.length + 1); index++) {
            detection(config.withDetector(peers[index - 1], Optional.of(Path.of(arguments[index]))), picture);
        }
        classification(config, picture);
    }

    private static void detection(VisionConfig config, Picture picture) {
        try (FaceDetector detector = VisionModels.openDetector(config)) {
            measure(detector.name() + ", pictures", count -> detector.detect(Collections.nCopies(count, picture)));
        }
    }

    private static void classification(VisionConfig config, Picture picture) {
        FaceCrop face = new FaceCrop(picture, new Box(0, 0, picture.width() / 4f, picture.height() / 3f));
        try (MaskClassifier classifier = VisionModels.openClassifier(config)) {
            measure(
                    classifier.name() + ", faces",
                    count -> classifier.maskProbabilities(Collections.nCopies(count, face)));
        }
    }

    private static void measure(String what, Consumer<Integer> work) {
        for (int count : List.of(1, 8)) {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                work.accept(count);
                long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                best = Math.min(best, nanos / 1e6 / count);
            }
            System.out.printf("%s, batch %d: %.1f ms each%n", what, count, best);
        }
    }
}
