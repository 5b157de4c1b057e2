package io.maskwatch.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.vision.ModelCard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputFormTest {
    private static final ModelCard.Detector CARD = card(8);

    @Test
    void longestSideOfALargerPictureFillsItsSide() {
        InputForm form = InputForm.of(1920, 1080, CARD);
        assertThat(form).isEqualTo(new InputForm(640, 360));
        assertThat(form.scaledWidth(1920, 1080)).isEqualTo(640);
        assertThat(form.scaledHeight(1920, 1080)).isEqualTo(360);
        assertThat(InputForm.of(1080, 1920, CARD)).isEqualTo(new InputForm(360, 640));
    }

    @Test
    void picturesOfCommonShapesLeaveNothingFree() {
        assertThat(InputForm.of(1280, 960, CARD)).isEqualTo(new InputForm(640, 480));
        assertThat(InputForm.of(1000, 1000, CARD)).isEqualTo(new InputForm(640, 640));
    }

    @Test
    void aModelThatNeedsCoarserMultiplesGetsThem() {
        assertThat(InputForm.of(1920, 1080, card(32))).isEqualTo(new InputForm(640, 384));
        assertThat(InputForm.of(1280, 960, card(32))).isEqualTo(new InputForm(640, 512));
    }

    @Test
    void aSmallerPictureKeepsItsSize() {
        InputForm form = InputForm.of(352, 288, CARD);
        assertThat(form).isEqualTo(new InputForm(640, 360));
        assertThat(form.scaledWidth(352, 288)).isEqualTo(352);
        assertThat(form.scaledHeight(352, 288)).isEqualTo(288);
    }

    @Test
    void anyPictureFitsIntoOneOfFewForms() {
        Set<InputForm> forms = new HashSet<>();
        for (int width = 1; width <= 2000; width += 37) {
            for (int height = 1; height <= 2000; height += 41) {
                InputForm form = InputForm.of(width, height, CARD);
                assertThat(form.scaledWidth(width, height)).isBetween(1, form.width());
                assertThat(form.scaledHeight(width, height)).isBetween(1, form.height());
                assertThat(form.width() % 8 + form.height() % 8).isZero();
                forms.add(form);
            }
        }
        assertThat(forms).hasSizeLessThanOrEqualTo(11);
    }

    private static ModelCard.Detector card(int multipleOf) {
        return new ModelCard.Detector(640, multipleOf, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), 0.5f, 0.45f);
    }
}
