package io.maskwatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureTest {
    private static final byte[] BGR = {3, 2, 1, 6, 5, 4};
    private static final byte[] RGB = {1, 2, 3, 4, 5, 6};

    @Test
    void bytesInRgbAreHandedOnAsTheyAre() {
        byte[] rgb = RGB.clone();
        assertThat(new Picture(2, 1, rgb).rgb()).isSameAs(rgb);
    }

    @Test
    void bytesInBgrArePutIntoTheOtherOrderOnce() {
        Picture picture = Picture.ofBgr(2, 1, BGR.clone());
        assertThat(picture.rgb()).isEqualTo(RGB).isSameAs(picture.rgb());
        assertThat(picture.pixels()).as("its own bytes stay").isEqualTo(BGR);
    }

    @Test
    void refusesBytesThatAreNotOfItsSize() {
        assertThatThrownBy(() -> new Picture(2, 2, RGB))
                .hasMessageContaining("2 x 2 pixels needs 12 bytes of RGB, got 6");
        assertThatThrownBy(() -> Picture.ofBgr(1, 1, BGR)).hasMessageContaining("needs 3 bytes of BGR, got 6");
        assertThatThrownBy(() -> new Picture(0, 1, RGB)).hasMessageContaining("at least one pixel each way, got 0 x 1");
        assertThatThrownBy(() -> new Picture(40_000, 40_000, RGB)).hasMessageContaining("needs 4800000000 bytes");
    }
}
