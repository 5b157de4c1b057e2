package io.maskwatch.cli.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.maskwatch.vision.JudgedFace;
import java.util.List;
import java.util.Locale;

/**
 * One face as a JSON object.
 *
 * @param box left, top, width and height, pixels of the picture
 * @param score the detector's confidence, 0 to 1
 * @param maskProbability calibrated, 0 to 1; null where the face was not classified
 * @param state mask, no_mask or undecided
 * @param reason why it is undecided, or null
 */
@JsonInclude(Include.ALWAYS)
record FaceLine(List<Float> box, float score, Float maskProbability, String state, String reason) {
    static FaceLine of(JudgedFace face) {
        return new FaceLine(
                List.of(
                        face.box().x(),
                        face.box().y(),
                        face.box().width(),
                        face.box().height()),
                face.score(),
                face.maskProbability().orElse(null),
                lower(face.state()),
                face.undecidedReason().map(FaceLine::lower).orElse(null));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
