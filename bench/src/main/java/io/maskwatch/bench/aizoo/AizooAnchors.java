package io.maskwatch.bench.aizoo;

import io.maskwatch.vision.Box;

/**
 * The 5,972 reference boxes of AIZOO's face mask detector, by the table in its description: five feature maps, in each
 * cell two squares and two upright boxes.
 */
final class AizooAnchors {
    /** Numbers that locate a face relative to its anchor: centre and logarithm of the size. */
    static final int VALUES = 4;

    private static final int[] CELLS = {33, 17, 9, 5, 3};
    private static final float[][] SIZES = {
        {0.04f, 0.056f}, {0.08f, 0.11f}, {0.16f, 0.22f}, {0.32f, 0.45f}, {0.64f, 0.72f}
    };
    private static final float[] UPRIGHT = {0.62f, 0.42f};
    private static final float CENTRE_VARIANCE = 0.1f;
    private static final float SIZE_VARIANCE = 0.2f;

    /** Centre x, centre y, width and height of each, in shares of the picture. */
    private final float[][] anchors;

    AizooAnchors() {
        int count = 0;
        for (int cells : CELLS) {
            count += cells * cells * (SIZES[0].length + UPRIGHT.length);
        }
        anchors = new float[count][];
        int at = 0;
        for (int level = 0; level < CELLS.length; level++) {
            for (int cell = 0; cell < CELLS[level] * CELLS[level]; cell++) {
                int row = cell / CELLS[level];
                int column = cell - row * CELLS[level];
                float x = (column + 0.5f) / CELLS[level];
                float y = (row + 0.5f) / CELLS[level];
                for (float size : SIZES[level]) {
                    anchors[at++] = new float[] {x, y, size, size};
                }
                for (float ratio : UPRIGHT) {
                    float root = (float) Math.sqrt(ratio);
                    anchors[at++] = new float[] {x, y, SIZES[level][0] * root, SIZES[level][0] / root};
                }
            }
        }
    }

    int count() {
        return anchors.length;
    }

    /**
     * The face that the network puts at an anchor, in pixels of a picture of this size.
     *
     * @param location of all anchors, {@link #VALUES} each
     */
    Box decode(int index, float[] location, int width, int height) {
        float[] anchor = anchors[index];
        int at = index * VALUES;
        float x = anchor[0] + location[at] * CENTRE_VARIANCE * anchor[2];
        float y = anchor[1] + location[at + 1] * CENTRE_VARIANCE * anchor[3];
        float boxWidth = anchor[2] * (float) Math.exp(location[at + 2] * SIZE_VARIANCE);
        float boxHeight = anchor[3] * (float) Math.exp(location[at + 3] * SIZE_VARIANCE);
        return new Box((x - boxWidth / 2) * width, (y - boxHeight / 2) * height, boxWidth * width, boxHeight * height);
    }
}
