package io.maskwatch.ingest.faces;

import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.SeenFaces;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskRules;
import java.util.List;

/** Brings what the models saw into a record. Pure. */
final class SeenRecords {
    /** More faces than people fit into a picture; the best ones come first. */
    private static final int MOST_FACES = 1000;

    private SeenRecords() {}

    static SeenFaces record(List<JudgedFace> faces, FaceAnalyser models) {
        MaskRules rules = models.rules();
        return SeenFaces.newBuilder()
                .setFaces(faces.stream()
                        .limit(MOST_FACES)
                        .map(SeenRecords::record)
                        .toList())
                .setDetectorModel(models.detectorName())
                .setClassifierModel(models.classifierName())
                .setMinimumFaceSize(rules.minimumFaceSize())
                .setMinimumScore(rules.minimumScore())
                .setMinimumSharpness(rules.minimumSharpness())
                .setNoMaskBelow(rules.noMaskBelow())
                .setMaskAbove(rules.maskAbove())
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
