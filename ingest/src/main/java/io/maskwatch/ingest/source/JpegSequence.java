package io.maskwatch.ingest.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tells a video of JPEGs, one after the other, from a photo. Photos of phones may be followed by a second JPEG, too: a
 * preview or a gain map, announced by a segment of the Multi-Picture Format (CIPA DC-007). They stay photos.
 */
final class JpegSequence {
    private static final byte[] MULTI_PICTURE = "MPF\0".getBytes(StandardCharsets.US_ASCII);
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APPLICATION_2 = 0xE2;
    private static final int RESTART_FIRST = 0xD0;
    private static final int RESTART_LAST = 0xD7;
    private static final int TEMPORARY = 0x01;

    private final InputStream input;
    private boolean multiPicture;

    private JpegSequence(InputStream input) {
        this.input = input;
    }

    /** Whether the file holds several JPEGs that are pictures of a video. Reads no further than to the second one. */
    static boolean isIn(Path file) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new JpegSequence(input).holdsSeveral();
        } catch (EOFException e) {
            return false; // a photo that is cut off
        }
    }

    private boolean holdsSeveral() throws IOException {
        if (input.read() != 0xFF || input.read() != START) {
            return false;
        }
        for (int marker = nextMarker(); marker >= 0; marker = nextMarker()) {
            if (marker == END) {
                return !multiPicture && nextMarker() == START;
            }
            if (marker == START) {
                // The one before has no end marker, which some cameras leave out.
                return !multiPicture;
            }
            if (hasLength(marker) && !skipSegment(marker)) {
                return false;
            }
        }
        return false;
    }

    /** The next marker, over whatever comes before it; -1 at the end of the file. */
    private int nextMarker() throws IOException {
        int value = input.read();
        while (value >= 0) {
            if (value != 0xFF) {
                value = input.read();
                continue;
            }
            value = input.read();
            boolean stuffed = value == 0 || (value >= RESTART_FIRST && value <= RESTART_LAST);
            if (value > 0 && value != 0xFF && !stuffed) {
                return value;
            }
        }
        return -1;
    }

    private static boolean hasLength(int marker) {
        return marker != TEMPORARY && marker >= 0xC0;
    }

    private boolean skipSegment(int marker) throws IOException {
        int high = input.read();
        int length = (high << 8) | input.read();
        if (high < 0 || length < 2) {
            return false;
        }
        if (marker == SCAN || marker != APPLICATION_2 || length < 2 + MULTI_PICTURE.length) {
            input.skipNBytes(length - 2L);
            return true;
        }
        multiPicture |= Arrays.equals(input.readNBytes(MULTI_PICTURE.length), MULTI_PICTURE);
        input.skipNBytes(length - 2L - MULTI_PICTURE.length);
        return true;
    }
}
