package io.maskwatch.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the markers of a JPEG say about the file, without decoding a pixel (ITU-T T.81, and CIPA DC-007 for files of several
 * pictures).
 *
 * @param oneScan whether a single scan holds all components, as baseline pictures of cameras do: then the picture is whole
 *     as soon as that scan is
 * @param views pictures of other views (stereo, panorama, other angles) and the first one that a multi-picture file (MPO)
 *     names; 1 where the file holds one picture, perhaps with a thumbnail or a gain map of it
 * @param concatenated whether another JPEG follows the first one and no index says what it is: a bare MJPEG stream
 * @param scans how many passes over the picture there are: 1 in a baseline picture, about ten in a progressive one
 */
public record JpegStructure(boolean oneScan, int views, boolean concatenated, int scans) {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int FRAME_BASELINE = 0xC0;
    private static final int FRAME_EXTENDED = 0xC1;
    private static final int APP2 = 0xE2;
    private static final byte[] MULTI_PICTURE = "MPF\0".getBytes(StandardCharsets.ISO_8859_1);

    /** Reads the markers. Bytes that are cut off or damaged are no error: what cannot be read is not there. */
    public static JpegStructure of(byte[] encoded) {
        return new Walk(encoded).structure();
    }

    private static final class Walk {
        private final byte[] bytes;
        private int at;
        private int components;
        private boolean sequential;
        private int scans;
        private boolean wholeScan;
        private int views;

        Walk(byte[] bytes) {
            this.bytes = bytes;
        }

        JpegStructure structure() {
            boolean ended = unsigned(0) == 0xFF && unsigned(1) == START && walkToEnd();
            boolean follows = ended && skipPadding() && unsigned(at + 1) == START && unsigned(at + 2) == 0xFF;
            return new JpegStructure(
                    sequential && scans == 1 && wholeScan, Math.max(1, views), follows && views == 0, scans);
        }

        /** Whether the end marker was found; {@code at} is behind it then. */
        private boolean walkToEnd() {
            at = 2;
            while (at + 1 < bytes.length) {
                if (unsigned(at) != 0xFF) {
                    at++; // the data of a scan
                    continue;
                }
                int marker = unsigned(at + 1);
                if (marker == END) {
                    at += 2;
                    return true;
                }
                boolean segment = marker >= FRAME_BASELINE && (marker < 0xD0 || marker > START) && marker != 0xFF;
                if (segment && at + 3 < bytes.length) {
                    segment(marker, at + 4);
                    at += 2 + Math.max(2, unsigned(at + 2) << 8 | unsigned(at + 3));
                } else {
                    at += marker == 0xFF ? 1 : 2;
                }
            }
            return false;
        }

        private void segment(int marker, int data) {
            if (marker >= FRAME_BASELINE && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                sequential = marker == FRAME_BASELINE || marker == FRAME_EXTENDED;
                components = unsigned(data + 5);
            } else if (marker == SCAN) {
                scans++;
                wholeScan = unsigned(data) == components;
            } else if (marker == APP2 && startsWith(data, MULTI_PICTURE)) {
                int end = Math.min(bytes.length, data - 2 + (unsigned(data - 2) << 8 | unsigned(data - 1)));
                int start = data + MULTI_PICTURE.length;
                if (start < end) {
                    views = MultiPictureIndex.views(
                            ByteBuffer.wrap(bytes, start, end - start).slice().order(ByteOrder.BIG_ENDIAN));
                }
            }
        }

        /** Cameras fill up with zeros. */
        private boolean skipPadding() {
            while (at < bytes.length && bytes[at] == 0) {
                at++;
            }
            return unsigned(at) == 0xFF;
        }

        private boolean startsWith(int from, byte[] text) {
            for (int index = 0; index < text.length; index++) {
                if (unsigned(from + index) != text[index]) {
                    return false;
                }
            }
            return true;
        }

        /** The byte, or -1 behind the end. */
        private int unsigned(int index) {
            return index < bytes.length ? bytes[index] & 0xFF : -1;
        }
    }
}
