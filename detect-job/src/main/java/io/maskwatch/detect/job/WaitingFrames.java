package io.maskwatch.detect.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The frames that wait for the models. Where only the newest of each camera counts, it takes the place of the one before it
 * and that one's turn: who waits for long goes first, so no camera starves beside a faster one. Belongs to one thread.
 */
final class WaitingFrames {
    /** More is not kept, encoded: the source is read no further until the models have caught up. */
    private static final long MOST_BYTES = 256_000_000;

    private final boolean newestOnly;
    private final int mostQueued;
    private final Map<String, WaitingFrame> frames = new LinkedHashMap<>();
    private long bytes;

    /**
     * No frame yet.
     *
     * @param newestOnly whether of each camera only the newest frame waits
     * @param mostQueued frames that wait at most where every frame counts
     */
    WaitingFrames(boolean newestOnly, int mostQueued) {
        this.newestOnly = newestOnly;
        this.mostQueued = mostQueued;
    }

    /** Adds a frame. Returns the frame that need not wait any more: the older one of the camera, if there are two. */
    Optional<WaitingFrame> add(WaitingFrame frame) {
        if (!newestOnly) {
            put(Long.toString(frame.arrival()), frame);
            return Optional.empty();
        }
        WaitingFrame waiting = frames.get(frame.cameraId());
        if (waiting != null && !frame.isAsNewAs(waiting)) {
            return Optional.of(frame);
        }
        put(frame.cameraId(), frame);
        return Optional.ofNullable(waiting);
    }

    /** Takes those whose turn it is: at least one, at most so many, and no more than fit into so many pixels. */
    List<WaitingFrame> take(int most, long mostPixels) {
        List<WaitingFrame> taken = new ArrayList<>();
        long pixels = 0;
        Iterator<WaitingFrame> waiting = frames.values().iterator();
        while (taken.size() < most && waiting.hasNext()) {
            WaitingFrame next = waiting.next();
            pixels += next.read().pixels();
            if (!taken.isEmpty() && pixels > mostPixels) {
                break;
            }
            taken.add(next);
            bytes -= size(next);
            waiting.remove();
        }
        return taken;
    }

    /** Whether no further frame should be read. */
    boolean isFull() {
        return bytes >= MOST_BYTES || (!newestOnly && frames.size() >= mostQueued);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int size() {
        return frames.size();
    }

    /** All of them, those whose turn comes first at the beginning. */
    Collection<WaitingFrame> all() {
        return Collections.unmodifiableCollection(frames.values());
    }

    private void put(String place, WaitingFrame frame) {
        WaitingFrame before = frames.put(place, frame);
        bytes += size(frame) - (before == null ? 0 : size(before));
    }

    private static long size(WaitingFrame frame) {
        return frame.read().raw().value().length;
    }
}
