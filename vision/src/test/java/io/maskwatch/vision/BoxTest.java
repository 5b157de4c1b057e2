package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void halfShiftedBoxesOverlapByAThird() {
        Box box = new Box(0, 0, 10, 10);
        assertThat(box.intersectionOverUnion(new Box(5, 0, 10, 10))).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(box.intersectionOverUnion(box)).isEqualTo(1);
        assertThat(box.intersectionOverUnion(new Box(10, 0, 10, 10))).isZero();
    }

    @Test
    void expandsOnEverySide() {
        assertThat(new Box(10, 20, 10, 20).expand(0.5f)).isEqualTo(new Box(5, 10, 20, 40));
    }

    @Test
    void clipsToThePicture() {
        assertThat(new Box(-5, 90, 20, 20).clip(100, 100)).isEqualTo(new Box(0, 90, 15, 10));
        assertThatThrownBy(() -> new Box(100, 0, 5, 5).clip(100, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoRectangle() {
        assertThatThrownBy(() -> new Box(0, 0, 0, 5)).hasMessageContaining("above 0, got 0.0 x 5.0");
        assertThatThrownBy(() -> new Box(Float.NaN, 0, 5, 5)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Box(0, 0, 5, Float.POSITIVE_INFINITY)).hasMessageContaining("above 0");
    }
}
