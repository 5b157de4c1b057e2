package io.maskwatch.ingest.source;

import java.time.Duration;

/**
 * How long a source may keep its reader waiting.
 *
 * @param open until the stream is open and understood
 * @param read until the next packet
 * @param keyFrame until the next picture while packets arrive. Cameras with "smart" codecs send a key frame every few
 *     minutes only, and nothing before the first one can be decoded
 */
public record Timeouts(Duration open, Duration read, Duration keyFrame) {
    private static final Duration KEY_FRAME = Duration.ofMinutes(5);

    public Timeouts {
        if (!isPositive(open) || !isPositive(read) || !isPositive(keyFrame)) {
            throw new IllegalArgumentException(
                    "timeouts must be above zero, got " + open + ", " + read + " and " + keyFrame);
        }
    }

    /** With five minutes for the next picture. */
    public Timeouts(Duration open, Duration read) {
        this(open, read, KEY_FRAME);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
