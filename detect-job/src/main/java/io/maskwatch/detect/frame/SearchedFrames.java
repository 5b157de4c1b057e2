package io.maskwatch.detect.frame;

import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskRules;
import java.util.List;
import java.util.Optional;

/** Judges the faces that an agent has found, by the rules that the job's own models are judged by. Pure. */
final class SearchedFrames {
    private static final int MOST_FACES = 1000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SIDE = 16_384;

    private SearchedFrames() {}

    /**
     * The frame's faces, judged.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the record
     */
    static ReadFrame.Searched judge(RawRecord record, Frame frame) {
        SeenFaces seen = frame.getFaces();
        require(
                !frame.getJpeg().hasRemaining(),
                "jpeg must be empty where there are faces, got "
                        + frame.getJpeg().remaining() + " bytes");
        require(
                isSide(frame.getWidth()) && isSide(frame.getHeight()),
                "width and height must be 1..%d, got %d and %d"
                        .formatted(LONGEST_SIDE, frame.getWidth(), frame.getHeight()));
        require(
                seen.getFaces().size() <= MOST_FACES,
                "faces must hold 0 to %d, got %d"
                        .formatted(MOST_FACES, seen.getFaces().size()));
        requireName("detectorModel", seen.getDetectorModel());
        requireName("classifierModel", seen.getClassifierModel());
        MaskRules rules = new MaskRules(
                seen.getMinimumFaceSize(),
                seen.getMinimumScore(),
                seen.getMinimumSharpness(),
                seen.getNoMaskBelow(),
                seen.getMaskAbove());
        List<JudgedFace> faces =
                seen.getFaces().stream().map(face -> judge(face, rules)).toList();
        return new ReadFrame.Searched(record, frame, faces, rules);
    }

    private static JudgedFace judge(SeenFace face, MaskRules rules) {
        Box box = new Box(
                face.getBox().getX(),
                face.getBox().getY(),
                face.getBox().getWidth(),
                face.getBox().getHeight());
        require(
                face.getSharpness() >= 0 && Float.isFinite(face.getSharpness()),
                "sharpness must be at least 0, got " + face.getSharpness());
        Float probability = face.getMaskProbability();
        require(
                probability == null || (probability >= 0 && probability <= 1),
                "maskProbability must be 0..1, got " + probability);
        return rules.judge(
                new DetectedFace(box, face.getScore()), face.getSharpness(), Optional.ofNullable(probability));
    }

    private static void requireName(String field, String name) {
        require(
                !name.isBlank() && name.length() <= LONGEST_NAME,
                "%s must have 1 to %d characters, got %d".formatted(field, LONGEST_NAME, name.length()));
    }

    private static void require(boolean met, String problem) {
        if (!met) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static boolean isSide(int pixels) {
        return pixels >= 1 && pixels <= LONGEST_SIDE;
    }
}
