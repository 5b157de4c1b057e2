package io.maskwatch.ingest.source;

import java.time.Duration;

/** What a source asks and tells whoever opened it while it is waiting. Called on the thread that opens and reads. */
@FunctionalInterface
public interface SourceWatcher {
    /** Asked again and again while opening and reading; true makes both give up at once. */
    boolean stopped();

    /**
     * Packets of a stream arrive, but no picture can be decoded yet: the camera has not sent a key frame. Told once a
     * second.
     *
     * @param waited since the first packet, or since the last picture
     */
    default void waitingForKeyFrame(Duration waited) {}
}
