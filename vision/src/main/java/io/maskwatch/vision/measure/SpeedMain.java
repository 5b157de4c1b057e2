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
import io.maskwatch.vision.engine.VisionModels;
import io.maskwatch.vision.opencv.OpenCvMobileNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processor time of one thread for one picture and one face, ours beside OpenCV's: {@code SpeedMain PICTURE [SSD-MODEL
 * [YUNET-MODEL]]}. The classifier is compared with MobileNetV2 in OpenCV's dnn module, which needs no file.
 */
public final class SpeedMain {
    private static final long MAX_PIXELS = 25_000_000;
    private static final int FACE_SIDE = 96;

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
        System.out.printf("one picture of %d x %d%n", picture.width(), picture.height());
        detection(arguments, picture);
        System.out.printf("one face of %d x %d%n", FACE_SIDE, FACE_SIDE);
        classification();
    }

    private static void detection(String[] arguments, Picture picture) {
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(1);
        List<FaceDetector> detectors = new ArrayList<>(List.of(VisionModels.openDetector(config)));
        DetectorKind[] peers = {DetectorKind.OPENCV_SSD, DetectorKind.YUNET};
        for (int index = 1; index < Math.min(arguments.length, peers.length + 1); index++) {
            Optional<Path> model = Optional.of(Path.of(arguments[index]));
            detectors.add(VisionModels.openDetector(config.withDetector(peers[index - 1], model)));
        }
        SpeedRace race = new SpeedRace();
        List<Picture> pictures = List.of(picture);
        detectors.forEach(detector -> race.add(detector.name(), () -> detector.detect(pictures)));
        race.run().forEach(System.out::println);
        detectors.forEach(FaceDetector::close);
    }

    private static void classification() {
        byte[] pixels = new byte[3 * FACE_SIDE * FACE_SIDE];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (byte) (index * 7);
        }
        Picture picture = new Picture(FACE_SIDE, FACE_SIDE, pixels);
        List<FaceCrop> face = List.of(new FaceCrop(picture, new Box(0, 0, FACE_SIDE, FACE_SIDE)));
        VisionConfig config = VisionConfig.defaults().withMaxBatchSize(1);
        try (MaskClassifier classifier = VisionModels.openClassifier(config);
                OpenCvMobileNet peer = OpenCvMobileNet.open()) {
            SpeedRace race = new SpeedRace();
            race.add(classifier.name(), () -> classifier.maskProbabilities(face));
            race.add("OpenCV dnn, MobileNetV2 1.0 at 224", () -> peer.judge(pixels, FACE_SIDE, FACE_SIDE));
            race.run().forEach(System.out::println);
        }
    }
}
