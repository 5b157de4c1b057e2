package io.maskwatch.vision.torch;

import io.maskwatch.vision.ModelCard;

/**
 * The size of a detector's input. A picture that is larger is scaled down until its longest side fills the form's; a smaller
 * one keeps its size, since enlarged faces are larger than those that a network was trained with. The form's other side is
 * rounded up to a fifth of the longest (at least to the multiple that the model needs), so that pictures of all shapes share
 * few forms.
 *
 * @param width pixels
 * @param height pixels
 */
record InputForm(int width, int height) {
    private static final int FIFTHS = 5;

    static InputForm of(int pictureWidth, int pictureHeight, ModelCard.Detector card) {
        int longest = card.longestSide();
        int multiples = longest / card.multipleOf();
        int step = card.multipleOf() * Math.max(1, multiples / FIFTHS);
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
