package io.maskwatch.ingest.camera;

import java.time.Duration;

/** Tells a camera's reader that it is no longer wanted, and lets it wait without missing that. */
interface StopSignal {
    boolean requested();

    /** Waits; true as soon as a stop is requested, false when the time has passed. */
    boolean requestedWithin(Duration timeout) throws InterruptedException;
}
