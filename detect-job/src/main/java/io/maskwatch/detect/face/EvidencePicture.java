package io.maskwatch.detect.face;

import io.maskwatch.vision.Box;
import java.util.Objects;

/**
 * A face with its surroundings, cut out of a frame, in which every other face is pixelated.
 *
 * @param jpeg the cut-out as JPEG without metadata
 * @param width of the cut-out, pixels
 * @param height of the cut-out, pixels
 * @param box the face, pixels of the cut-out
 * @param pixelatedFaces how many other faces in the cut-out were made unrecognisable
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel through here; nobody compares them
public record EvidencePicture(byte[] jpeg, int width, int height, Box box, int pixelatedFaces) {
    public EvidencePicture {
        Objects.requireNonNull(jpeg, "jpeg");
        Objects.requireNonNull(box, "box");
    }
}
