package io.maskwatch.bench.vision;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.report.Benchmark;
import io.maskwatch.bench.report.Machine;
import io.maskwatch.bench.report.Race;
import io.maskwatch.bench.report.Timings;
import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** Times a frame with three faces on one thread: all of it, and each of its parts, ours beside what others would use. */
public final class VisionBench {
    private static final String ARTICLE = "OpenCV dnn: SSD ResNet-10 and MobileNetV2";
    private static final String BEFORE = "ImageIO and PyTorch, as on 2026-11-29";
    private static final String FRAME = "1280x720 JPEG with three faces: decode, detect, classify";
    private static final VisionConfig CONFIG = VisionConfig.defaults().withMaxBatchSize(4);

    private final byte[] jpeg = ThreeFaces.jpeg();
    private final Picture picture = decode(jpeg);
    private final List<Box> faces = ThreeFaces.faces();

    private VisionBench() {}

    /** Measures it, in a minute or two. Quick takes some seconds, and is less exact. */
    public static BenchReport measure(boolean quick) {
        return quick ? new VisionBench().run(2, 8) : new VisionBench().run(5, 60);
    }

    /** Runs all works in turn. */
    private BenchReport run(int warmUp, int rounds) {
        Machine machine = Machine.here();
        List<FaceCrop> face = List.of(new FaceCrop(picture, faces.get(0)));
        try (FaceDetector detector = VisionModels.openDetector(CONFIG);
                MaskClassifier classifier = VisionModels.openClassifier(CONFIG);
                FaceAnalyser analyser = VisionModels.openAnalyser(CONFIG);
                AsBefore before = new AsBefore(CONFIG);
                ArticleDesign article = new ArticleDesign();
                Mat decoded = ArticleDesign.decode(jpeg)) {
            requireThreeFaces(analyser);
            Race race = new Race();
            race.add("frame", () -> analyser.analyse(List.of(decode(jpeg))));
            race.add("frame, before", () -> before.frame(jpeg));
            race.add("frame, article", () -> article.frame(jpeg, faces));
            race.add("decode", () -> decode(jpeg));
            race.add("decode, before", () -> AsBefore.decode(jpeg));
            race.add("detect", () -> detector.detect(List.of(picture)));
            race.add("detect, article", () -> article.detect(decoded));
            race.add("classify", () -> classifier.maskProbabilities(face));
            race.add("classify, article", () -> article.classify(decoded, faces.get(0)));
            return new BenchReport(machine, benchmarks(race.run(warmUp, rounds)));
        }
    }

    private static List<Benchmark> benchmarks(Map<String, Timings> times) {
        return List.of(
                new Benchmark("frame-three-faces", FRAME, times.get("frame"), times.get("frame, article"), ARTICLE),
                new Benchmark(
                        "frame-three-faces-before", FRAME, times.get("frame"), times.get("frame, before"), BEFORE),
                new Benchmark(
                        "decode-1280x720",
                        "decode the JPEG and tell whether it is whole",
                        times.get("decode"),
                        times.get("decode, before"),
                        "ImageIO"),
                new Benchmark(
                        "detect-1280x720",
                        "detect the faces in 1280x720",
                        times.get("detect"),
                        times.get("detect, article"),
                        "OpenCV dnn: SSD ResNet-10 at 300x300"),
                new Benchmark(
                        "classify-one-face",
                        "classify one face",
                        times.get("classify"),
                        times.get("classify, article"),
                        "OpenCV dnn: MobileNetV2 at 224x224"));
    }

    /** Otherwise the parts would not add up to the whole. */
    private void requireThreeFaces(FaceAnalyser analyser) {
        int found = analyser.analyse(List.of(picture)).get(0).size();
        if (found != faces.size()) {
            throw new IllegalStateException(
                    "The frame of the benchmark has %d faces, the detector finds %d".formatted(faces.size(), found));
        }
    }

    private static Picture decode(byte[] jpeg) {
        try {
            return PictureCodec.decode(jpeg, ThreeFaces.WIDTH * ThreeFaces.HEIGHT);
        } catch (UnreadablePictureException e) {
            throw new IllegalStateException("The frame of the benchmark cannot be decoded", e);
        }
    }
}
