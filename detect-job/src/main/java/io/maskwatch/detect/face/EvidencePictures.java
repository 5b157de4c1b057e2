package io.maskwatch.detect.face;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.PictureScaler;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.Pixelation;
import java.util.List;

/** Cuts a person out of a frame for evidence. Pure. */
final class EvidencePictures {
    /** Surroundings on each side, in sizes of the face: enough to see clothes and place. */
    private static final float MARGIN = 1.5f;

    /** The cut-out is made smaller until neither side is longer, pixels: it waits in the job's state. */
    private static final int LONGEST_SIDE = 480;

    private static final int JPEG_QUALITY = 85;

    private EvidencePictures() {}

    /**
     * The face with its surroundings.
     *
     * @param others every other face in the frame, which are pixelated where the cut-out shows them
     */
    static EvidencePicture cut(Picture frame, Box face, List<Box> others) {
        Box area = face.expand(MARGIN).clip(frame.width(), frame.height());
        int left = (int) area.x();
        int top = (int) area.y();
        int width = Math.max(1, Math.min(frame.width(), (int) Math.ceil(area.right())) - left);
        int height = Math.max(1, Math.min(frame.height(), (int) Math.ceil(area.bottom())) - top);
        List<Box> shown = others.stream()
                .map(other -> new Box(other.x() - left, other.y() - top, other.width(), other.height()))
                .filter(other -> other.expand(0.25f).touches(width, height))
                .toList();
        Picture cut = Pixelation.pixelate(PictureScaler.cut(frame, left, top, width, height), shown);
        int step = (Math.max(width, height) + LONGEST_SIDE - 1) / LONGEST_SIDE;
        Picture small = PictureScaler.meanOfBlocks(cut, step);
        Box box = new Box((face.x() - left) / step, (face.y() - top) / step, face.width() / step, face.height() / step);
        byte[] jpeg = PictureCodec.encodeJpeg(small, JPEG_QUALITY);
        return new EvidencePicture(jpeg, small.width(), small.height(), box, shown.size());
    }
}
