package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import io.maskwatch.pictures.Picture;

/**
 * A face to classify, by its place in a picture: the classifier cuts it out itself, with the margin that it was trained
 * with.
 *
 * @param picture the whole picture
 * @param box the face as a detector gives it, without a margin; at least a part of it lies in the picture
 */
public record FaceCrop(Picture picture, Box box) {
    public FaceCrop {
        requireNonNull(picture, "picture");
        requireNonNull(box, "box");
        if (!box.touches(picture.width(), picture.height())) {
            throw new IllegalArgumentException("%s lies outside %s".formatted(box, picture));
        }
    }

    /** A picture that is itself a face cut out with its margin, as in a folder of training crops. */
    public static FaceCrop ofCut(Picture cut, float margin) {
        float share = 1 / (1 + 2 * margin);
        float width = cut.width() * share;
        float height = cut.height() * share;
        return new FaceCrop(cut, new Box((cut.width() - width) / 2, (cut.height() - height) / 2, width, height));
    }
}
