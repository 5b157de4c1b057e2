package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.training.evaluation.LabelledFace;
import io.maskwatch.training.evaluation.LabelledScene;
import io.maskwatch.training.evaluation.TrueState;
import io.maskwatch.vision.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonViewsTest {

    private static final Raster PICTURE = Raster.black(400, 400);

    @Test
    void showsThePersonBelowTheFace() {
        LabelledFace face = face(190, 150, 20, TrueState.INCORRECT);
        Face view = cut(face, face).orElseThrow();
        assertThat(view.source()).isEqualTo("scenes-persons");
        assertThat(view.incorrect()).isTrue();
        assertThat(view.masked()).isFalse();
        assertThat(view.cropped())
                .as("seen like a crop whose margins are unknown")
                .isTrue();
        assertThat(view.raster().width()).isBetween(48, 140);
        assertThat(view.box().width()).isEqualTo(view.raster().width());
    }

    @Test
    void isNotTakenWhereFacesOfAnotherStateWouldBeInIt() {
        LabelledFace face = face(190, 150, 20, TrueState.WITH_MASK);
        assertThat(cut(face, face, face(195, 172, 20, TrueState.WITH_MASK))).isPresent();
        assertThat(cut(face, face, face(195, 172, 20, TrueState.WITHOUT_MASK))).isEmpty();
        assertThat(cut(face, face, face(195, 172, 20, TrueState.UNKNOWN))).isEmpty();
        assertThat(cut(face, face, face(20, 20, 20, TrueState.WITHOUT_MASK))).isPresent();
    }

    @Test
    void isNotTakenWhereTheHeadCouldBeCutOffOrIsTooSmall() {
        LabelledFace atTheTop = face(190, 5, 20, TrueState.WITH_MASK);
        assertThat(cut(atTheTop, atTheTop)).isEmpty();
        LabelledFace small = face(190, 150, 12, TrueState.WITH_MASK);
        assertThat(cut(small, small)).isEmpty();
        LabelledFace large = face(100, 190, 190, TrueState.WITH_MASK);
        assertThat(cut(large, large)).isEmpty();
    }

    private static LabelledFace face(float x, float y, float side, TrueState state) {
        return new LabelledFace(new Box(x, y, side, side), state, false);
    }

    private static Optional<Face> cut(LabelledFace face, LabelledFace... all) {
        return PersonViews.cut(new LabelledScene(1, Path.of("street_1.jpg"), List.of(all)), PICTURE, face);
    }
}
