package io.maskwatch.alerts.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorRecallsTest {
    @Test
    void theShippedOnesAreOfTheShippedDetectorInFloatAndInEightBits() {
        DetectorRecalls shipped = DetectorRecalls.shipped();
        assertThat(shipped.masked()).isBetween(0.9, 0.95);
        assertThat(shipped.unmasked()).isBetween(0.8, 0.85);
        assertThat(shipped.areOf(shipped.detector())).isTrue();
        assertThat(shipped.areOf(shipped.detector() + "-int8")).isTrue();
        assertThat(shipped.areOf("yunet 2023")).isFalse();
    }

    @Test
    void readsOnesThatSomebodyHasMeasured() {
        assertThat(DetectorRecalls.parse(" yunet 2023-int8 = 0.91 / .84 "))
                .contains(new DetectorRecalls("yunet 2023-int8", 0.91, 0.84));
        assertThat(DetectorRecalls.parse("a=1/1.0")).contains(new DetectorRecalls("a", 1, 1));
        assertThat(DetectorRecalls.parse("yunet 2023-int8=0.91/0.84")
                        .orElseThrow()
                        .areOf("yunet 2023"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yunet",
                "yunet=0.9",
                "=0.9/0.8",
                " =0.9/0.8",
                "a=0/0.8",
                "a=0.9/0.0",
                "a=1.1/0.8",
                "a=-1/0.8",
                "a=NaN/1",
                "a=9e-1/1"
            })
    void refusesOthers(String text) {
        assertThat(DetectorRecalls.parse(text)).isEmpty();
    }
}
