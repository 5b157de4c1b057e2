package io.maskwatch.bench.aizoo;

import io.maskwatch.pictures.Picture;
import io.maskwatch.training.evaluation.Detection;
import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.training.evaluation.Finder;
import io.maskwatch.training.evaluation.FinderKind;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.model.OpenCvEngine;
import io.maskwatch.vision.model.Pixels;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * AIZOO's one-stage face mask detector in OpenCV: 260 x 260, stretched, RGB, 0 to 1. It scores each box twice, as masked
 * and as bare; the higher is the score of the face, and the share of the first is its mask probability.
 */
public final class AizooFinder implements Finder {
    /** What {@code eval} calls it. */
    public static final FinderKind KIND =
            new FinderKind("AIZOO", (config, model, judging, judgedFrom) -> open(model, judging));

    private static final int INPUT_SIDE = 260;
    private static final float SAME_FACE = 0.4f;
    private static final String DESCRIPTION = ".prototxt";
    private static final String WEIGHTS = ".caffemodel";

    private final AizooAnchors anchors = new AizooAnchors();
    private final StringVector outputs = new StringVector("loc_branch_concat", "cls_branch_concat");
    private final Net net;
    private final boolean judging;

    private AizooFinder(Net net, boolean judging) {
        this.net = net;
        this.judging = judging;
    }

    /** @param model the weights with their description beside them, or the folder of both */
    private static AizooFinder open(Optional<Path> model, boolean judging) {
        Path named = model.orElseThrow(() -> new EvaluationException(
                "The detector aizoo does not ship with Maskwatch: name its " + WEIGHTS + " file or its folder"));
        Path weights = Files.isDirectory(named) ? only(named) : named;
        String name = weights.getFileName().toString();
        Path description = weights.resolveSibling(name.replaceFirst("\\.caffemodel$", DESCRIPTION));
        if (!name.endsWith(WEIGHTS) || !Files.isRegularFile(weights) || !Files.isRegularFile(description)) {
            throw new EvaluationException(
                    "%s is no model for the detector aizoo: expected a %s file with a %s beside it"
                            .formatted(named, WEIGHTS, DESCRIPTION));
        }
        OpenCvEngine.start(1);
        try {
            return new AizooFinder(read(description, weights), judging);
        } catch (RuntimeException e) {
            throw new EvaluationException("%s is no model that OpenCV can read".formatted(weights), e);
        }
    }

    /** One at a time: OpenCV 4.13 must not read networks in several threads. */
    private static synchronized Net read(Path description, Path weights) {
        return opencv_dnn.readNetFromCaffe(description.toString(), weights.toString());
    }

    private static Path only(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + WEIGHTS)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new EvaluationException("The folder %s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
        if (found.size() != 1) {
            throw new EvaluationException(
                    "%s must hold one %s file, %d are there".formatted(folder, WEIGHTS, found.size()));
        }
        return found.get(0);
    }

    @Override
    public String name() {
        return "aizoo";
    }

    @Override
    public Found find(Picture picture) {
        long start = Finder.threadNanos();
        List<Detection> detections = detect(picture);
        return new Found(detections, Finder.threadNanos() - start);
    }

    private List<Detection> detect(Picture picture) {
        OrderlyStop.check();
        try (Mat pixels = Pixels.toMat(picture);
                Size size = new Size(INPUT_SIDE, INPUT_SIDE);
                Scalar mean = new Scalar(0, 0, 0, 0);
                Mat blob = opencv_dnn.blobFromImage(pixels, 1 / 255.0, size, mean, false, false, opencv_core.CV_32F);
                MatVector found = new MatVector()) {
            net.setInput(blob);
            net.forward(found, outputs);
            float[] locations = values(found, 0, anchors.count() * AizooAnchors.VALUES);
            float[] scores = values(found, 1, anchors.count() * 2);
            return withoutDoubles(candidates(picture, locations, scores));
        }
    }

    private static float[] values(MatVector found, long index, int expected) {
        try (Mat output = found.get(index);
                FloatPointer pointer = new FloatPointer(output.data())) {
            if (output.total() != expected) {
                throw new EvaluationException(
                        "The network gives %d values, AIZOO's detector gives %d".formatted(output.total(), expected));
            }
            float[] values = new float[expected];
            pointer.get(values);
            return values;
        }
    }

    private List<Detection> candidates(Picture picture, float[] locations, float[] scores) {
        List<Detection> candidates = new ArrayList<>();
        for (int index = 0; index < anchors.count(); index++) {
            float masked = scores[2 * index];
            float bare = scores[2 * index + 1];
            float score = Math.min(1, Math.max(masked, bare));
            if (score >= LOWEST_SCORE) {
                Box box = anchors.decode(index, locations, picture.width(), picture.height());
                if (box.touches(picture.width(), picture.height())) {
                    Optional<Float> mask = judging ? Optional.of(masked / (masked + bare)) : Optional.empty();
                    candidates.add(new Detection(box.clip(picture.width(), picture.height()), score, mask));
                }
            }
        }
        candidates.sort(Comparator.comparing(Detection::score).reversed());
        return candidates;
    }

    private static List<Detection> withoutDoubles(List<Detection> candidates) {
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : candidates) {
            if (kept.stream().noneMatch(face -> face.box().intersectionOverUnion(candidate.box()) > SAME_FACE)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    @Override
    public void close() {
        net.close();
        outputs.close();
    }
}
