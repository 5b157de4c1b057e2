package io.maskwatch.pictures.jpeg;

import java.util.Arrays;

/** A Huffman table of a JPEG (ITU-T T.81, annex C and F.2.2.3), for finding the symbol that the next bits stand for. Immutable. */
final class HuffmanTable {
    /** What {@link #find} gives where no code begins like that. */
    static final int NONE = -1;

    static final int LONGEST = 16;
    private static final int FAST_BITS = 10;

    /** By the next ten bits: length of the code in the upper byte and the symbol in the lower; 0 where it is longer. */
    private final short[] fast = new short[1 << FAST_BITS];

    /** The largest code of each length, left-aligned to 16 bits, and the first index of its symbols less its first code. */
    private final int[] end = new int[LONGEST + 1];

    private final int[] offset = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * Reads a table.
     *
     * @param counts where the 16 numbers of codes of each length are, followed by the symbols
     * @throws IllegalArgumentException where these are no table
     */
    HuffmanTable(byte[] data, int counts) {
        int size = 0;
        for (int length = 1; length <= LONGEST; length++) {
            size += data[counts + length - 1] & 0xFF;
        }
        if (size > 256) {
            throw new IllegalArgumentException("a Huffman table has at most 256 symbols, got " + size);
        }
        symbols = Arrays.copyOfRange(data, counts + LONGEST, counts + LONGEST + size);
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int codes = data[counts + length - 1] & 0xFF;
            offset[length] = index - code;
            for (int last = index + codes; index < last; index++, code++) {
                enter(code, length, symbols[index]);
            }
            if (code > 1 << length) {
                throw new IllegalArgumentException("a Huffman table has too many codes of " + length + " bits");
            }
            end[length] = code << (LONGEST - length);
            code <<= 1;
        }
    }

    /** How many symbols there are. */
    int size() {
        return symbols.length;
    }

    private void enter(int code, int length, byte symbol) {
        if (length <= FAST_BITS && code < 1 << length) {
            int first = code << (FAST_BITS - length);
            for (int entry = first; entry < first + (1 << (FAST_BITS - length)); entry++) {
                fast[entry] = (short) ((length << 8) | (symbol & 0xFF));
            }
        }
    }

    /**
     * The code that the bits begin with.
     *
     * @param bits the next 16 bits
     * @return its length in the bits from the eighth up and its symbol in the lower eight, or {@link #NONE}
     */
    int find(int bits) {
        int found = fast[bits >> (LONGEST - FAST_BITS)];
        if (found != 0) {
            return found;
        }
        for (int length = FAST_BITS + 1; length <= LONGEST; length++) {
            if (bits < end[length]) {
                int index = offset[length] + (bits >> (LONGEST - length));
                return index < 0 || index >= symbols.length ? NONE : (length << 8) | (symbols[index] & 0xFF);
            }
        }
        return NONE;
    }
}
