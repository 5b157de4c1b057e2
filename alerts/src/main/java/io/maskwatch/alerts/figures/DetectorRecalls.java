package io.maskwatch.alerts.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many of the faces a detector finds, on the pictures that it was measured on.
 *
 * @param detector its name and version, as alerts name it
 * @param masked share of the masked faces, above 0 to 1
 * @param unmasked share of the bare faces, above 0 to 1
 */
public record DetectorRecalls(String detector, double masked, double unmasked) {
    private static final String CARD = "face-detector.json";

    /** What names of detectors end with whose numbers are of 8 bits; they find the same within 0.005. */
    private static final String EIGHT_BITS = "-int8";

    private static final Pattern WRITTEN = Pattern.compile(
            "([^=]{1,100})=\\s*(0?\\.[0-9]{1,9}|1(?:\\.0{1,9})?)\\s*/\\s*(0?\\.[0-9]{1,9}|1(?:\\.0{1,9})?)");

    /** What a text has to look like, in words. */
    public static final String FORM =
            "DETECTOR=MASKED/UNMASKED, as in yunet 2023=0.91/0.84, with shares above 0 to 1, or empty";

    /** Those of the detector that comes with Maskwatch. */
    public static DetectorRecalls shipped() {
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

    /** Reads what somebody has measured themselves; empty where it is not of that form. */
    public static Optional<DetectorRecalls> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).isBlank()) {
            return Optional.empty();
        }
        DetectorRecalls read = new DetectorRecalls(
                matcher.group(1).strip(), Double.parseDouble(matcher.group(2)), Double.parseDouble(matcher.group(3)));
        return Optional.of(read).filter(recalls -> recalls.masked > 0 && recalls.unmasked > 0);
    }

    /** Whether these are the recalls of the detector that a record names. */
    boolean areOf(String named) {
        return plain(named).equals(plain(detector));
    }

    private static String plain(String name) {
        return name.endsWith(EIGHT_BITS) ? name.substring(0, name.length() - EIGHT_BITS.length()) : name;
    }
}
