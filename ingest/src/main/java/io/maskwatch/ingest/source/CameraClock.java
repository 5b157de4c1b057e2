package io.maskwatch.ingest.source;

import java.util.OptionalLong;

/**
 * Ties a stream's presentation times to the clock of its camera. FFmpeg knows the camera's time at presentation time zero
 * from the first RTCP report on, and hangs a camera time on each packet that follows every later report. The latter is the
 * packet's own for some codecs (MJPEG) and the next packet's for others: H.264 and H.265 go through a parser, which gives
 * a picture out only when the next one begins. Which of the two it is shows when both ways are compared with time zero.
 * All times are microseconds. For one stream and one thread.
 */
final class CameraClock {
    private static final long SAME_MICROS = 2_000;

    private enum Owner {
        UNKNOWN,
        THIS_PACKET,
        NEXT_PACKET
    }

    private Owner owner = Owner.UNKNOWN;
    private OptionalLong before = OptionalLong.empty();
    private OptionalLong ahead = OptionalLong.empty();

    /**
     * Takes a packet.
     *
     * @param hung the camera time that hangs on the packet, or empty
     * @param presentation the packet's presentation time
     * @param zero the camera's time at presentation time zero, or empty as long as the camera has not told it
     */
    void packet(OptionalLong hung, long presentation, OptionalLong zero) {
        if (zero.isPresent()) {
            if (owner == Owner.UNKNOWN && isSame(before, presentation, zero.getAsLong())) {
                owner = Owner.NEXT_PACKET;
            } else if (owner == Owner.UNKNOWN && isSame(hung, presentation, zero.getAsLong())) {
                owner = Owner.THIS_PACKET;
            }
            ahead = ahead(hung, presentation, zero);
        }
        before = hung;
    }

    private OptionalLong ahead(OptionalLong hung, long presentation, OptionalLong zero) {
        OptionalLong own =
                switch (owner) {
                    case UNKNOWN -> OptionalLong.empty();
                    case THIS_PACKET -> hung;
                    case NEXT_PACKET -> before;
                };
        if (own.isPresent()) {
            return OptionalLong.of(own.getAsLong() - presentation);
        }
        return ahead.isPresent() ? ahead : zero;
    }

    private static boolean isSame(OptionalLong time, long presentation, long zero) {
        return time.isPresent() && Math.abs(time.getAsLong() - presentation - zero) <= SAME_MICROS;
    }

    /** The camera's time at a presentation time, since 1970 UTC, or empty as long as the camera has not told it. */
    OptionalLong at(long presentation) {
        return ahead.isPresent() ? OptionalLong.of(ahead.getAsLong() + presentation) : OptionalLong.empty();
    }
}
