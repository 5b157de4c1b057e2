package io.maskwatch.bench.aizoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.vision.Box;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AizooAnchorsTest {
    private static final Offset<Float> CLOSE = Offset.offset(0.01f);
    private final AizooAnchors anchors = new AizooAnchors();

    @Test
    void hasFourAnchorsForEachCellOfFiveMaps() {
        assertThat(anchors.count()).isEqualTo(4 * (33 * 33 + 17 * 17 + 9 * 9 + 5 * 5 + 3 * 3));
    }

    @Test
    void aNetworkThatSaysNothingLeavesTheAnchor() {
        // The last square of the last map's middle cell covers 0.72 of the picture.
        int middle = anchors.count() - 5 * 4 + 1;
        Box box = anchors.decode(middle, new float[anchors.count() * AizooAnchors.VALUES], 200, 100);
        assertThat(box.x()).isCloseTo(100 - 72, CLOSE);
        assertThat(box.y()).isCloseTo(50 - 36, CLOSE);
        assertThat(box.width()).isCloseTo(144, CLOSE);
        assertThat(box.height()).isCloseTo(72, CLOSE);
    }

    @Test
    void locationsMoveAndStretchTheAnchorByItsSize() {
        float[] location = new float[anchors.count() * AizooAnchors.VALUES];
        int middle = anchors.count() - 5 * 4;
        location[middle * AizooAnchors.VALUES] = 1;
        location[middle * AizooAnchors.VALUES + 2] = (float) (Math.log(2) / 0.2);
        Box box = anchors.decode(middle, location, 100, 100);
        assertThat(box.width()).isCloseTo(128, CLOSE);
        assertThat(box.x() + box.width() / 2).isCloseTo(50 + 6.4f, CLOSE);
        assertThat(box.height()).isCloseTo(64, CLOSE);
    }
}
