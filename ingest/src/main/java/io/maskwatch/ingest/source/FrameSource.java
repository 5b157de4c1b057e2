package io.maskwatch.ingest.source;

import io.maskwatch.pictures.Picture;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An opened video, read frame by frame. Advancing decodes; only {@link #picture} converts colours and scales, so that a
 * frame that is not wanted stays cheap. For use by one thread; whoever opened it closes it.
 */
public interface FrameSource extends AutoCloseable {
    /** Decodes the next frame, as {@link #advance(PictureDemand)} does where every one is wanted. */
    default boolean advance() throws FrameSourceException {
        return advance(PictureDemand.EVERY);
    }

    /**
     * Decodes the next frame that may be wanted. One that isn't may come too; one that is wanted is left out only if another
     * comes before it is overdue.
     *
     * @param demand the same one for the whole stream
     * @return false at the end of a file, and after a stop was asked for; a live stream has no end
     * @throws FrameSourceException if the stream was lost, or a file is damaged or cut off here
     */
    boolean advance(PictureDemand demand) throws FrameSourceException;

    /**
     * When the frame is shown, microseconds from the start of the stream; after the end, when the last one is. A damaged
     * stream may jump back.
     */
    long presentationMicros();

    /** How long it took to decode the frame and what it needed, without waiting for it, nanoseconds. */
    long decodingNanos();

    /** When the camera says that it took the frame, microseconds since 1970 UTC, or empty where it does not say. */
    OptionalLong cameraMicros();

    /** How bright the parts of the frame are, or empty where the stream's format does not show it without a conversion. */
    Optional<Brightness> brightness();

    /** The frame with square pixels, scaled down until neither side is longer than {@code longestSide} pixels. */
    Picture picture(int longestSide);

    /** Frees everything native. Further calls do nothing. */
    @Override
    void close();
}
