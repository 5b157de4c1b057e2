package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelCard;

/**
 * The size of a detector's input. A picture that is larger is scaled down until its longest side fills the form's; a smaller
 * one keeps its size, since enlarged faces are larger than those that a network was trained with. The form's other side is
 * rounded up to sixteenths of the longest, three at a time, so that pictures of all shapes share few forms and those of 16:9 and
 * 4:3 leave nothing free; up again to the multiple that the model needs.
 *
 * @param width pixels
 * @param height pixels
 */
record InputForm(int width, int height) {
    private static final int SIXTEENTHS = 16;
    private static final int SIXTEENTHS_A_STEP = 3;

    static InputForm of(int pictureWidth, int pictureHeight, ModelCard.Detector card) {
        int longest = card.longestSide();
        int step = roundUp(longest * SIXTEENTHS_A_STEP / SIXTEENTHS, card.multipleOf());
        int shorter = roundUp(
                scaled(Math.min(pictureWidth, pictureHeight), Math.max(pictureWidth, pictureHeight), longest), step);
        shorter = Math.min(shorter, longest);
        return pictureWidth >= pictureHeight ? new InputForm(longest, shorter) : new InputForm(shorter, longest);
    }

    /** The width of a picture of this form after scaling, 1 to {@link #width}. */
    int scaledWidth(int pictureWidth, int pictureHeight) {
        return scaled(pictureWidth, Math.max(pictureWidth, pictureHeight), Math.max(width, height));
    }

    /** The height of a picture of this form after scaling, 1 to {@link #height}. */
    int scaledHeight(int pictureWidth, int pictureHeight) {
        return scaled(pictureHeight, Math.max(pictureWidth, pictureHeight), Math.max(width, height));
    }

    private static int scaled(int side, int longestSide, int target) {
        return longestSide <= target ? side : Math.max(1, Math.round((float) side * target / longestSide));
    }

    private static int roundUp(int value, int step) {
        return (value + step - 1) / step * step;
    }
}
