package io.maskwatch.detect.job;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * What the source has said about time while frames were on their way to the models. It may pass a frame only when something
 * has come of that frame. Belongs to one thread.
 */
final class HeldTimes {
    /** Takes what need not be held any more. */
    interface Receiver {
        void watermark(Watermark watermark) throws Exception;

        void status(WatermarkStatus status) throws Exception;
    }

    private final Deque<Held> held = new ArrayDeque<>();

    /**
     * Holds a watermark.
     *
     * @param arrivals how many frames came before it
     */
    void hold(Watermark watermark, long arrivals) {
        Held last = held.peekLast();
        if (last != null && last.arrivals == arrivals && last.watermark != null) {
            held.removeLast(); // the new one says all that it said
        }
        held.addLast(new Held(arrivals, watermark, null));
    }

    /** Holds the news that the source speaks or is silent. */
    void hold(WatermarkStatus status, long arrivals) {
        held.addLast(new Held(arrivals, null, status));
    }

    /** Hands on everything that came before the frame of this arrival, the first that is still on its way. */
    void releaseBefore(long arrival, Receiver receiver) throws Exception {
        while (!held.isEmpty() && held.peekFirst().arrivals < arrival) {
            Held first = held.removeFirst();
            if (first.watermark != null) {
                receiver.watermark(first.watermark);
            } else {
                receiver.status(first.status);
            }
        }
    }

    private record Held(long arrivals, Watermark watermark, WatermarkStatus status) {}
}
