package io.maskwatch.schemas.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.HeldBackReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    @Test
    void tellsEachReasonInASentenceOfItsOwn() {
        assertThat(Arrays.stream(HeldBackReason.values()).map(Explanations::of))
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].{10,120}\\."));
    }
}
