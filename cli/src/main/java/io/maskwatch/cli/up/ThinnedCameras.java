package io.maskwatch.cli.up;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which cameras sent more frames than the models could look at: since the start, and of late. Not thread-safe. */
final class ThinnedCameras {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Map<String, Thinned> all = new HashMap<>();
    private Map<String, Thinned> window = new HashMap<>();
    private Map<String, Thinned> windowBefore = Map.of();
    private long windowNumber;

    /** One frame of a camera, which was judged or overtaken by a newer one, at the time given. */
    void add(Thinned frame, Instant now) {
        move(now);
        add(all, frame);
        add(window, frame);
    }

    /** Since the start, those that lost most first. */
    List<Thinned> all() {
        return thinned(all);
    }

    /** Of the last 30 to 60 seconds, those that lost most first. */
    List<Thinned> lately(Instant now) {
        move(now);
        Map<String, Thinned> both = new HashMap<>(windowBefore);
        window.values().forEach(camera -> add(both, camera));
        return thinned(both);
    }

    private void move(Instant now) {
        long number = Math.floorDiv(now.getEpochSecond(), WINDOW.toSeconds());
        if (number != windowNumber) {
            windowBefore = number == windowNumber + 1 ? window : Map.of();
            window = new HashMap<>();
            windowNumber = number;
        }
    }

    private static void add(Map<String, Thinned> cameras, Thinned more) {
        cameras.merge(more.cameraId(), more, Thinned::plus);
    }

    private static List<Thinned> thinned(Map<String, Thinned> cameras) {
        return cameras.values().stream()
                .filter(camera -> camera.overtaken() > 0)
                .sorted(Comparator.comparingLong(Thinned::overtaken).reversed())
                .toList();
    }
}
