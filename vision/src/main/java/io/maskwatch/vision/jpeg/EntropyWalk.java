package io.maskwatch.vision.jpeg;

/**
 * Walks through the entropy-coded data of a baseline JPEG without decoding a pixel: every code must be one of its table, every
 * block end where it should, every restart marker follow, and the end marker come right behind the last bit (ITU-T T.81, F.2.2).
 */
final class EntropyWalk {
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_RESTART = 0xD0;
    private static final int COEFFICIENTS = 64;

    /** More bits than this no difference of 8-bit pictures has. */
    private static final int MOST_DC_BITS = 11;

    private static final int MOST_AC_BITS = 10;

    private final byte[] bytes;
    private int at;
    private long buffer;
    private int buffered;

    /** @param at where the data begins */
    EntropyWalk(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Whether all units of the scan are there, whole, and nothing but zeros follows them and the end marker. */
    boolean isWhole(PlainHeader header) {
        int untilRestart = header.restartInterval();
        int restarts = 0;
        for (int unit = 0; unit < header.units(); unit++) {
            if (header.restartInterval() > 0 && untilRestart == 0) {
                if (!marker(FIRST_RESTART + restarts++ % 8)) {
                    return false;
                }
                untilRestart = header.restartInterval();
            }
            for (PlainHeader.Component component : header.components()) {
                for (int block = 0; block < component.blocks(); block++) {
                    if (!block(component.dc(), component.ac())) {
                        return false;
                    }
                }
            }
            untilRestart--;
        }
        return marker(END_OF_IMAGE) && onlyZerosFollow();
    }

    private boolean block(HuffmanTable dc, HuffmanTable ac) {
        int bits = symbol(dc);
        if (bits < 0 || bits > MOST_DC_BITS || !skip(bits)) {
            return false;
        }
        int coefficient = 1;
        while (coefficient < COEFFICIENTS) {
            int symbol = symbol(ac);
            if (symbol < 0) {
                return false;
            }
            int zeros = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && zeros < 15) {
                return zeros == 0;
            }
            coefficient += zeros + 1;
            if (coefficient > COEFFICIENTS || size > MOST_AC_BITS || !skip(size)) {
                return false;
            }
        }
        return true;
    }

    /** The next symbol, or less than 0 where there is none. */
    private int symbol(HuffmanTable table) {
        fill();
        int next = buffered >= HuffmanTable.LONGEST
                ? (int) (buffer >>> (buffered - HuffmanTable.LONGEST)) & 0xFFFF
                : (int) (buffer << (HuffmanTable.LONGEST - buffered)) & 0xFFFF;
        int found = table.find(next);
        return found >= 0 && skip(found >> 8) ? (found & 0xFF) : -1;
    }

    private boolean skip(int bits) {
        if (bits > buffered) {
            fill();
        }
        buffered -= bits;
        return buffered >= 0;
    }

    /** Takes bytes up to the next marker. */
    private void fill() {
        while (buffered <= 48 && at < bytes.length) {
            int next = bytes[at];
            if (next == -1) {
                if (at + 1 >= bytes.length || bytes[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            buffer = (buffer << 8) | (next & 0xFF);
            buffered += 8;
        }
    }

    /** Leaves the bits that fill up the last byte, and takes the marker behind it. */
    private boolean marker(int expected) {
        fill();
        if (buffered >= 8 || at + 1 >= bytes.length || bytes[at] != -1 || (bytes[at + 1] & 0xFF) != expected) {
            return false;
        }
        at += 2;
        buffered = 0;
        return true;
    }

    private boolean onlyZerosFollow() {
        while (at < bytes.length) {
            if (bytes[at++] != 0) {
                return false;
            }
        }
        return true;
    }
}
