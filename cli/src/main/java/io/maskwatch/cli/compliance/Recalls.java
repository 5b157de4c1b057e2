package io.maskwatch.cli.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.compliance.MaskedShare;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How many of the faces in front of a camera the detector finds. It finds masked faces more often than bare ones, so the
 * share of the masked among those found is too high.
 *
 * @param masked share of the masked faces that are found, above 0 to 1
 * @param unmasked share of the others that are found, above 0 to 1
 */
record Recalls(double masked, double unmasked) {
    private static final String CARD = "/io/maskwatch/vision/models/face-detector.json";

    Recalls {
        require("--recall-masked", masked);
        require("--recall-unmasked", unmasked);
    }

    /** Those that were measured of the detector that comes with Maskwatch, as its card tells. */
    static Recalls ofShippedDetector() {
        try (InputStream card = VisionModels.class.getResourceAsStream(CARD)) {
            JsonNode measured = new ObjectMapper().readTree(card).at("/measured/scenesValidation");
            return new Recalls(
                    measured.required("recallWithMask").asDouble(),
                    measured.required("recallWithoutMask").asDouble());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CARD, e);
        }
    }

    /** The share of the masked among all people that is behind so many found ones, 0 to 1; null where none was found. */
    Double maskedShare(long foundMasked, long foundUnmasked) {
        return MaskedShare.corrected(foundMasked, foundUnmasked, masked, unmasked);
    }

    private static void require(String option, double value) {
        if (!(value > 0 && value <= 1)) {
            throw UserErrorException.wrongUsage(option + " must be above 0, up to 1, got " + value);
        }
    }
}
