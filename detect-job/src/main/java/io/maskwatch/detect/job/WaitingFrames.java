package io.maskwatch.detect.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The frames that wait for the models. Where only the newest of each camera counts, it takes the place of the one before it
 * and that one's turn, so no camera starves beside a faster one; who goes first is up to {@link Turns}. Where every frame counts,
 * they go in the order in which they came. Belongs to one thread.
 */
final class WaitingFrames {
    /** More is not kept, encoded: the source is read no further until the models have caught up. */
    private static final long MOST_BYTES = 256_000_000;

    private final boolean newestOnly;
    private final int mostQueued;
    private final Turns turns = new Turns();
    private final Map<String, Turns.Turn> places = new HashMap<>();
    private final NavigableMap<Turns.Turn, WaitingFrame> frames = new TreeMap<>();
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
            put(turns.of(""), frame);
            return Optional.empty();
        }
        Turns.Turn place = places.computeIfAbsent(frame.cameraId(), turns::of);
        WaitingFrame waiting = frames.get(place);
        if (waiting != null && !frame.isAsNewAs(waiting)) {
            return Optional.of(frame);
        }
        put(place, frame);
        return Optional.ofNullable(waiting);
    }

    /**
     * Takes those whose turn it is: at least one, at most so many, and no more than fit into so many pixels. Whose turn comes later
     * may be left over although there is room.
     */
    List<WaitingFrame> take(int most, long mostPixels) {
        List<WaitingFrame> taken = new ArrayList<>();
        long pixels = 0;
        Turns.Turn first = frames.isEmpty() ? null : frames.firstKey();
        while (taken.size() < most && !frames.isEmpty() && Turns.together(first, frames.firstKey())) {
            WaitingFrame next = frames.firstEntry().getValue();
            pixels += next.read().pixels();
            if (!taken.isEmpty() && pixels > mostPixels) {
                break;
            }
            taken.add(next);
            remove(frames.firstKey(), next);
        }
        if (first != null) {
            turns.gone(first);
        }
        return taken;
    }

    private void remove(Turns.Turn turn, WaitingFrame frame) {
        frames.remove(turn);
        bytes -= size(frame);
        if (newestOnly) {
            places.remove(frame.cameraId());
            turns.taken(frame.cameraId(), frame.priority(), turn);
        }
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

    private void put(Turns.Turn place, WaitingFrame frame) {
        WaitingFrame before = frames.put(place, frame);
        bytes += size(frame) - (before == null ? 0 : size(before));
    }

    private static long size(WaitingFrame frame) {
        return frame.read().raw().value().length;
    }
}
