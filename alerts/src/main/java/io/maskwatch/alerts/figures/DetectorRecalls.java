package io.maskwatch.alerts.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many of the faces the detector that comes with Maskwatch finds, on the pictures that it was measured on.
 *
 * @param detector its name and version
 * @param masked share of the masked faces, above 0 to 1
 * @param unmasked share of the bare faces, above 0 to 1
 */
public record DetectorRecalls(String detector, double masked, double unmasked) {
    private static final String CARD = "face-detector.json";

    static DetectorRecalls read() {
        try (InputStream card = DetectorRecalls.class.getResourceAsStream(CARD)) {
            JsonNode all = new JsonMapper().readTree(card);
            JsonNode measured = all.at("/measured/scenesValidation");
            return new DetectorRecalls(
                    all.required("name").asString() + " "
                            + all.required("version").asString(),
                    measured.required("recallWithMask").asDouble(),
                    measured.required("recallWithoutMask").asDouble());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CARD, e);
        }
    }
}
