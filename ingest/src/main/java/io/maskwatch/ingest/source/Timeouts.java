package io.maskwatch.ingest.source;

import java.time.Duration;

/**
 * How long a source may keep its reader waiting.
 *
 * @param open until the stream is open and understood
 * @param read until the next frame
 */
public record Timeouts(Duration open, Duration read) {
    public Timeouts {
        if (open.isNegative() || open.isZero() || read.isNegative() || read.isZero()) {
            throw new IllegalArgumentException("timeouts must be above zero, got " + open + " and " + read);
        }
    }
}
