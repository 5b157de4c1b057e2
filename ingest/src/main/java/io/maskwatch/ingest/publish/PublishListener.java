package io.maskwatch.ingest.publish;

import java.time.Instant;

/** Hears what became of a camera's frames. Called by several threads. */
public interface PublishListener {
    /** Kafka has acknowledged the frame that was taken then. */
    void published(Instant capturedAt);

    /** A frame gave way to a newer one. */
    void dropped();

    /** A frame was encoded in so much time, into so many bytes. */
    void encoded(long nanos, int bytes);

    /** The faces of a frame that may not leave were found in so much time. */
    void searched(long nanos);

    /** A frame could not be encoded or was not taken by Kafka. It counts as dropped. */
    void refused(String why);
}
