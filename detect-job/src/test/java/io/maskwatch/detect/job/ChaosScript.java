package io.maskwatch.detect.job;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What happens before the cameras: at each a person stands for five seconds, then nobody for ten, then the next person at
 * another place. Every fourth person wears a mask. So the incidents are known: one for each person without.
 *
 * @param group begins the cameras' names
 * @param start capture time of the first frame, a full minute
 * @param visits people at each camera, at least 1
 */
record ChaosScript(String group, Instant start, int visits) {
    static final int CAMERAS = 6;

    private static final Duration STEP = Duration.ofMillis(500);
    private static final int STEPS_OF_A_VISIT = 30;
    private static final int STEPS_IN_VIEW = 10;
    private static final int MASKED_EVERY = 4;

    /** Places far enough from each other for none to lie in the cool-down of another. */
    private static final int[] WIDTHS = {300, 420, 540};

    private static final Map<String, byte[]> PICTURES = new ConcurrentHashMap<>();

    /** Frames of each camera: the visits, and two frames long after them, which end what the last visits left open. */
    int steps() {
        return visits * STEPS_OF_A_VISIT + 2;
    }

    String camera(int number) {
        return group + "-" + number;
    }

    Instant capturedAt(int step) {
        Duration later = Duration.ofMinutes(Math.max(0, step - visits * STEPS_OF_A_VISIT + 1));
        return start.plus(STEP.multipliedBy(step)).plus(later);
    }

    /** Incidents of each camera. */
    int incidents() {
        int count = 0;
        for (int visit = 0; visit < visits; visit++) {
            count += isMasked(visit) ? 0 : 1;
        }
        return count;
    }

    byte[] frame(int camera, int step) {
        int visit = step / STEPS_OF_A_VISIT;
        boolean inView = visit < visits && step % STEPS_OF_A_VISIT < STEPS_IN_VIEW;
        int person = isMasked(visit) ? ScriptedModels.MASKED : ScriptedModels.UNMASKED;
        int scene = inView ? person : ScriptedModels.NOBODY;
        byte[] picture = picture(WIDTHS[visit % WIDTHS.length], scene);
        return TestFrames.frame(camera(camera), step, capturedAt(step), picture);
    }

    /** A small picture: the models go by its size, and the disk has to hold many. */
    private static byte[] picture(int width, int height) {
        return PICTURES.computeIfAbsent(
                width + "x" + height,
                size -> PictureCodec.encodeJpeg(new Picture(width, height, new byte[width * height * 3]), 80));
    }

    private static boolean isMasked(int visit) {
        return visit % MASKED_EVERY == MASKED_EVERY - 1;
    }
}
