package io.maskwatch.detect.job;

import io.maskwatch.schemas.CameraPriority;
import java.util.HashMap;
import java.util.Map;

/**
 * Says whose turn it is, by stride scheduling: each look at a camera moves its next turn on by a stride, a short one where its
 * priority is high. So while all of them wait, looks are shared out by priority, and no camera starves. Who had nothing to wait
 * for saves nothing up. Belongs to one thread.
 */
final class Turns {
    private final Map<String, Long> next = new HashMap<>();
    private long arrivals;
    private long now;

    /**
     * A place in the order.
     *
     * @param turn lower ones come first
     * @param arrival among those of one turn the first to come goes first
     */
    record Turn(long turn, long arrival) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int order = Long.compare(turn, other.turn);
            return order == 0 ? Long.compare(arrival, other.arrival) : order;
        }
    }

    /** Whether one may go together with the first in line: else a large batch would have room for all, whatever their priority. */
    static boolean together(Turn first, Turn other) {
        return other.turn() - first.turn() <= stride(CameraPriority.NORMAL);
    }

    /** The turn of a camera that begins to wait. */
    Turn of(String cameraId) {
        return new Turn(Math.max(now, next.getOrDefault(cameraId, now)), ++arrivals);
    }

    /** A camera's turn has come. */
    void taken(String cameraId, CameraPriority priority, Turn turn) {
        next.put(cameraId, turn.turn() + stride(priority));
    }

    /** A batch has gone whose first in line had this turn. Forgets cameras whose next turn was earlier: they are like new ones. */
    void gone(Turn first) {
        now = Math.max(now, first.turn());
        next.values().removeIf(turn -> turn <= now);
    }

    private static int stride(CameraPriority priority) {
        return switch (priority) {
            case HIGH -> 1;
            case NORMAL -> 2;
            case LOW -> 4;
        };
    }
}
