package io.maskwatch.pictures.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The header of a JPEG of the plainest kind: JFIF, baseline or extended with Huffman codes and 8 bits, grey or YCbCr, one scan,
 * no Exif data, no profile, no thumbnails of any kind (ITU-T T.81, annex B).
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param components in the order of the scan
 * @param restartInterval units between two restart markers; 0 for none
 * @param data where the entropy-coded data begins
 */
record PlainHeader(int width, int height, List<Component> components, int restartInterval, int data) {
    /** Sizes of luminance, in blocks each way, that every decoder enlarges the colours for in the same way. */
    private static final List<Integer> SAMPLINGS = List.of(0x11, 0x21, 0x22);

    private static final int BLOCK = 8;

    /**
     * A component.
     *
     * @param sampling blocks of a unit across in the upper four bits, and down in the lower
     */
    record Component(int sampling, HuffmanTable dc, HuffmanTable ac) {
        int blocks() {
            return (sampling >> 4) * (sampling & 15);
        }
    }

    PlainHeader {
        components = List.copyOf(components);
    }

    /** How many units the data consists of, each with the blocks of all components. */
    int units() {
        int sampling = components.get(0).sampling();
        return ceiling(width, BLOCK * (sampling >> 4)) * ceiling(height, BLOCK * (sampling & 15));
    }

    private static int ceiling(int size, int unit) {
        return (size + unit - 1) / unit;
    }

    /** The header of the picture; empty where it is of another kind, or damaged. */
    static Optional<PlainHeader> of(byte[] jpeg) {
        try {
            return new Reader(jpeg).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Reader {
        private static final int START = 0xD8;
        private static final int FRAME_BASELINE = 0xC0;
        private static final int FRAME_EXTENDED = 0xC1;
        private static final int HUFFMAN_TABLES = 0xC4;
        private static final int SCAN = 0xDA;
        private static final int QUANTISATION_TABLES = 0xDB;
        private static final int RESTART_INTERVAL = 0xDD;
        private static final int APP0 = 0xE0;
        private static final int COMMENT = 0xFE;
        private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.ISO_8859_1);

        private final byte[] bytes;
        private final HuffmanTable[] tables = new HuffmanTable[32];
        private final List<Integer> samplings = new ArrayList<>();
        private boolean jfif;
        private int width;
        private int height;
        private int restartInterval;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<PlainHeader> read() {
            int at = 2;
            boolean plain = two(0) == (0xFF00 | START);
            while (plain && bytes[at] == -1) {
                int marker = one(at + 1);
                int length = two(at + 2);
                if (marker == SCAN) {
                    return scan(at + 4, at + 2 + length);
                }
                plain = length >= 2 && segment(marker, at + 4, at + 2 + length);
                at += 2 + length;
            }
            return Optional.empty();
        }

        /** Takes a segment of the header; false where such pictures are not plain. */
        private boolean segment(int marker, int from, int to) {
            switch (marker) {
                case APP0 -> {
                    jfif |= Arrays.equals(bytes, from, from + JFIF.length, JFIF, 0, JFIF.length);
                    return jfif;
                }
                case HUFFMAN_TABLES -> {
                    return huffmanTables(from, to);
                }
                case FRAME_BASELINE, FRAME_EXTENDED -> {
                    return frame(from);
                }
                case RESTART_INTERVAL -> {
                    restartInterval = two(from);
                    return true;
                }
                default -> {
                    return marker == QUANTISATION_TABLES || marker == COMMENT;
                }
            }
        }

        private boolean huffmanTables(int from, int to) {
            int at = from;
            while (at < to) {
                int place = one(at);
                if ((place & ~0x13) != 0) {
                    return false;
                }
                tables[place] = new HuffmanTable(bytes, at + 1);
                at += 1 + HuffmanTable.LONGEST + tables[place].size();
            }
            return at == to;
        }

        private boolean frame(int from) {
            height = two(from + 1);
            width = two(from + 3);
            int components = one(from + 5);
            boolean usual = samplings.isEmpty()
                    && one(from) == 8
                    && width > 0
                    && height > 0
                    && (components == 1 || components == 3);
            for (int component = 0; usual && component < components; component++) {
                int at = from + 6 + 3 * component;
                int sampling = one(at + 1);
                usual = one(at) == component + 1 && (component == 0 ? SAMPLINGS.contains(sampling) : sampling == 0x11);
                samplings.add(sampling);
            }
            return usual && (components == 3 || samplings.get(0) == 0x11);
        }

        private Optional<PlainHeader> scan(int from, int to) {
            int count = one(from);
            boolean whole = jfif
                    && count == samplings.size()
                    && count > 0
                    && to == from + 4 + 2 * count
                    && one(to - 3) == 0
                    && one(to - 2) == 63
                    && one(to - 1) == 0;
            List<Component> components = new ArrayList<>();
            for (int component = 0; whole && component < count; component++) {
                int at = from + 1 + 2 * component;
                HuffmanTable dc = tables[(one(at + 1) >> 4) & 3];
                HuffmanTable ac = tables[0x10 | (one(at + 1) & 3)];
                whole = one(at) == component + 1 && (one(at + 1) & ~0x33) == 0 && dc != null && ac != null;
                if (whole) {
                    components.add(new Component(samplings.get(component), dc, ac));
                }
            }
            return whole
                    ? Optional.of(new PlainHeader(width, height, components, restartInterval, to))
                    : Optional.empty();
        }

        private int one(int at) {
            return bytes[at] & 0xFF;
        }

        private int two(int at) {
            return (one(at) << 8) | one(at + 1);
        }
    }
}
