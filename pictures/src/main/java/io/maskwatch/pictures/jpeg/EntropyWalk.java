package io.maskwatch.pictures.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

    /** A code and what follows it. */
    private static final int LONGEST_SYMBOL = HuffmanTable.LONGEST + MOST_AC_BITS;

    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
            if (buffered < LONGEST_SYMBOL) {
                fill();
            }
            int found = ac.find(next());
            int zeros = (found >> 4) & 15;
            int size = found & 15;
            if (found < 0 || size > MOST_AC_BITS) {
                return false;
            }
            buffered -= (found >> 8) + size;
            if (buffered < 0) {
                return false;
            }
            if (size == 0 && zeros < 15) {
                return zeros == 0;
            }
            coefficient += zeros + 1;
        }
        return coefficient == COEFFICIENTS;
    }

    /** The next symbol, or less than 0 where there is none. */
    private int symbol(HuffmanTable table) {
        fill();
        int found = table.find(next());
        return found >= 0 && skip(found >> 8) ? (found & 0xFF) : -1;
    }

    /** The next 16 bits, with zeros where there are fewer. */
    private int next() {
        return buffered >= HuffmanTable.LONGEST
                ? (int) (buffer >>> (buffered - HuffmanTable.LONGEST)) & 0xFFFF
                : (int) (buffer << (HuffmanTable.LONGEST - buffered)) & 0xFFFF;
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
        while (buffered <= 32 && at + 4 <= bytes.length) {
            int four = (int) FOUR_BYTES.get(bytes, at);
            if (holdsMarkerByte(four)) {
                break;
            }
            at += 4;
            buffer = (buffer << 32) | (four & 0xFFFFFFFFL);
            buffered += 32;
        }
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

    /** Whether one of four bytes is 0xFF. */
    private static boolean holdsMarkerByte(int four) {
        return ((~four - 0x01010101) & four & 0x80808080) != 0;
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
