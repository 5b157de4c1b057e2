package io.maskwatch.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The index of a multi-picture file (CIPA DC-007, 5.2): a TIFF directory with an entry of 16 bytes for each picture. */
final class MultiPictureIndex {
    private static final int ENTRIES = 0xB002;
    private static final int ENTRY_BYTES = 16;
    private static final int DIRECTORY_FIELD_BYTES = 12;
    private static final int LITTLE_ENDIAN = 0x49492A00;

    /** The third byte of an entry's type: panorama, stereo, other angles. Thumbnails and gain maps have another. */
    private static final int OF_SEVERAL_VIEWS = 0x02;

    private MultiPictureIndex() {}

    /** How many pictures are views of their own; at least 1, also where the index cannot be read. */
    static int views(ByteBuffer tiff) {
        try {
            if (tiff.getInt(0) == LITTLE_ENDIAN) {
                tiff.order(ByteOrder.LITTLE_ENDIAN);
            }
            int directory = tiff.getInt(4);
            int fields = tiff.getShort(directory) & 0xFFFF;
            for (int field = 0; field < fields; field++) {
                int at = directory + 2 + field * DIRECTORY_FIELD_BYTES;
                if ((tiff.getShort(at) & 0xFFFF) == ENTRIES) {
                    return Math.max(1, views(tiff, tiff.getInt(at + 8), tiff.getInt(at + 4) / ENTRY_BYTES));
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException e) {
            return 1;
        }
    }

    private static int views(ByteBuffer tiff, int from, int entries) {
        int views = 0;
        for (int entry = 0; entry < entries; entry++) {
            int type = tiff.getInt(from + entry * ENTRY_BYTES);
            views += (type >> 16 & 0xFF) == OF_SEVERAL_VIEWS ? 1 : 0;
        }
        return views;
    }
}
