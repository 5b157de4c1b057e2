package io.maskwatch.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureImages;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import org.junit.jupiter.api.Test;

class SharpnessTest {
    @Test
    void blurredFaceIsLessSharpByFar() {
        float sharp = Sharpness.of(new FaceCrop(Samples.portrait(), Samples.PORTRAIT_FACE));
        float blurred = Sharpness.of(new FaceCrop(scaleDownAndUp(Samples.portrait(), 8), Samples.PORTRAIT_FACE));
        assertThat(sharp).isGreaterThan(0.1f);
        assertThat(blurred).isLessThan(sharp / 5);
    }

    @Test
    void darkFaceIsAsSharpAsABrightOne() {
        Picture portrait = Samples.portrait();
        byte[] dark = portrait.rgb().clone();
        for (int at = 0; at < dark.length; at++) {
            dark[at] = (byte) ((dark[at] & 0xff) / 3);
        }
        float bright = Sharpness.of(new FaceCrop(portrait, Samples.PORTRAIT_FACE));
        float dim = Sharpness.of(new FaceCrop(new Picture(512, 512, dark), Samples.PORTRAIT_FACE));
        assertThat(dim).isBetween(0.7f * bright, 1.3f * bright);
    }

    @Test
    void faceWithoutContrastHasNone() {
        assertThat(Sharpness.of(new FaceCrop(Samples.plain(50, 50, 90), new Box(-10, -10, 30, 30))))
                .isZero();
        assertThat(Sharpness.of(new FaceCrop(Samples.plain(1, 1, 90), new Box(0, 0, 1, 1))))
                .isZero();
    }

    private static Picture scaleDownAndUp(Picture picture, int factor) {
        java.awt.image.BufferedImage image = PictureImages.copy(picture);
        return PictureImages.picture(scale(scale(image, 1.0 / factor), factor));
    }

    private static java.awt.image.BufferedImage scale(java.awt.image.BufferedImage image, double factor) {
        RenderingHints hints =
                new RenderingHints(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return new AffineTransformOp(AffineTransform.getScaleInstance(factor, factor), hints).filter(image, null);
    }
}
