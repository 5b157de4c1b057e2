package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    private static final String DETECTOR = """
            {"name": "finder", "version": "2", "licence": "Apache-2.0", "measured": {"ap50": 0.9},
             "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
             "detector": {"longestSide": 640, "multipleOf": 32, "scale": 1, "mean": [0, 0, 0],
                          "deviation": [1, 1, 1], "scoreThreshold": 0.4, "overlapThreshold": 0.45}}
            """;

    @Test
    void readsADetectorAndIgnoresWhatIsForPeople() {
        ModelCard card = parse(DETECTOR);
        assertThat(card.nameAndVersion()).isEqualTo("finder 2");
        assertThat(card.classifier()).isEmpty();
        assertThat(card.detector())
                .contains(new ModelCard.Detector(640, 32, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), 0.4f, 0.45f));
    }

    @Test
    void saysWhichValueIsWrong() {
        assertRefused(DETECTOR.replace("640", "600"), "longestSide must be a multiple of 32, got 600");
        assertRefused(DETECTOR.replace("[1, 1, 1]", "[1, 0, 1]"), "deviation needs three numbers above 0");
        assertRefused(DETECTOR.replace("0.45", "1.5"), "overlapThreshold must be 0..1, got 1.5");
        assertRefused(DETECTOR.replace("\"scoreThreshold\": 0.4,", ""), "scoreThreshold");
        assertRefused(DETECTOR.replace("\"version\": \"2\",", ""), "version");
        assertRefused(DETECTOR.replace("\"detector\"", "\"other\""), "either \"detector\" or \"classifier\"");
        assertRefused(DETECTOR.replace("000000000000", "xyz"), "sha256 must be 64");
        assertRefused("{", "card.json is no model card");
        assertRefused("", "card.json is no model card");
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("card.json")
                .hasMessageContaining(message);
    }

    private static ModelCard parse(String json) {
        return ModelCard.parse(json.getBytes(StandardCharsets.UTF_8), "card.json");
    }
}
