package io.maskwatch.detect.face;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
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
        Picture cut = Pixelation.pixelate(crop(frame, left, top, width, height), shown);
        int step = (Math.max(width, height) + LONGEST_SIDE - 1) / LONGEST_SIDE;
        Picture small = shrink(cut, step);
        Box box = new Box((face.x() - left) / step, (face.y() - top) / step, face.width() / step, face.height() / step);
        byte[] jpeg = PictureCodec.encodeJpeg(small, JPEG_QUALITY);
        return new EvidencePicture(jpeg, small.width(), small.height(), box, shown.size());
    }

    private static Picture crop(Picture picture, int left, int top, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(
                    picture.rgb(), 3 * ((top + row) * picture.width() + left), rgb, 3 * row * width, 3 * width);
        }
        return new Picture(width, height, rgb);
    }

    /** The picture with each block of step x step pixels made one, by its mean. */
    private static Picture shrink(Picture picture, int step) {
        if (step == 1) {
            return picture;
        }
        int width = Math.max(1, picture.width() / step);
        int height = Math.max(1, picture.height() / step);
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    rgb[3 * (y * width + x) + channel] = mean(picture, x * step, y * step, step, channel);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static byte mean(Picture picture, int left, int top, int step, int channel) {
        int sum = 0;
        int pixels = 0;
        for (int y = top; y < Math.min(top + step, picture.height()); y++) {
            for (int x = left; x < Math.min(left + step, picture.width()); x++) {
                sum += picture.rgb()[3 * (y * picture.width() + x) + channel] & 0xff;
                pixels++;
            }
        }
        return (byte) (sum / pixels);
    }
}
