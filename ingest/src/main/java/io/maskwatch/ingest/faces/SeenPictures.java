package io.maskwatch.ingest.faces;

import io.maskwatch.ingest.source.Picture;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.vision.FaceAnalyzer;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskRules;
import java.util.List;

/** Brings pictures to the models and what they saw into a record. Pure. */
final class SeenPictures {
    /** More faces than people fit into a picture; the best ones come first. */
    private static final int MOST_FACES = 1000;

    private SeenPictures() {}

    /** The picture with red first, as the models want it. */
    static io.maskwatch.vision.Picture rgb(Picture picture) {
        byte[] bgr = picture.bgr();
        byte[] rgb = new byte[bgr.length];
        for (int at = 0; at < rgb.length; at += 3) {
            rgb[at] = bgr[at + 2];
            rgb[at + 1] = bgr[at + 1];
            rgb[at + 2] = bgr[at];
        }
        return new io.maskwatch.vision.Picture(picture.width(), picture.height(), rgb);
    }

    static SeenFaces record(List<JudgedFace> faces, FaceAnalyzer models) {
        MaskRules rules = models.rules();
        return SeenFaces.newBuilder()
                .setFaces(faces.stream()
                        .limit(MOST_FACES)
                        .map(SeenPictures::record)
                        .toList())
                .setDetectorModel(models.detectorName())
                .setClassifierModel(models.classifierName())
                .setMinimumFaceSize(rules.minimumFaceSize())
                .setMinimumScore(rules.minimumScore())
                .setMinimumSharpness(rules.minimumSharpness())
                .setNoMaskBelow(rules.undecidedFrom())
                .setMaskAbove(rules.undecidedTo())
                .build();
    }

    private static SeenFace record(JudgedFace face) {
        return SeenFace.newBuilder()
                .setBox(new Box(
                        face.box().x(),
                        face.box().y(),
                        face.box().width(),
                        face.box().height()))
                .setScore(face.score())
                .setSharpness(face.sharpness())
                .setMaskProbability(face.maskProbability().orElse(null))
                .build();
    }
}
