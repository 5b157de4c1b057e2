package io.maskwatch.detect.measure;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.EvidencePicture;
import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.vision.Box;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * Frames of many cameras in turn, two a second each, with people who stand about, sway, and wear no mask: the dearest case,
 * since each has an incident, a picture and votes. The n-th frame is the same in every run.
 */
final class CrowdFrames implements MapFunction<Long, AnalysedFrame> {
    private static final long serialVersionUID = 1L;
    private static final long START_MICROS =
            Instant.parse("2026-11-24T10:00:00Z").getEpochSecond() * 1_000_000;
    private static final long FRAME_MICROS = 500_000;
    private static final int COLUMNS = 10;
    private static final float FACE = 48;

    private final DecideLoad load;

    CrowdFrames(DecideLoad load) {
        this.load = load;
    }

    @Override
    public AnalysedFrame map(Long index) {
        long round = index / load.cameras();
        long camera = index % load.cameras();
        long capturedAt = START_MICROS + round * FRAME_MICROS;
        List<Look> looks = new ArrayList<>(load.people());
        for (int person = 0; person < load.people(); person++) {
            looks.add(look(person, camera + person, round));
        }
        return new AnalysedFrame(
                cameraId(camera),
                round,
                capturedAt,
                capturedAt + 200_000,
                1920,
                1080,
                looks,
                "detector 1",
                "classifier 1",
                null,
                0.25f,
                0.75f,
                null);
    }

    static String cameraId(long camera) {
        return "camera-" + camera;
    }

    /** When a frame was captured, milliseconds since 1970 UTC. */
    static long millis(AnalysedFrame frame) {
        return frame.capturedAt() / 1_000;
    }

    private Look look(int person, long phase, long round) {
        float sway = (float) (12 * Math.sin(0.7 * round + phase));
        float x = 60 + 180 * (person % COLUMNS) + sway;
        float y = 60 + 100 * (person / COLUMNS) + sway / 3;
        float size = FACE + (float) Math.sin(phase + 0.3 * round);
        Box box = new Box(x, y, size, size);
        EvidencePicture picture = new EvidencePicture(new byte[load.pictureBytes()], 144, 144, box, 0);
        return new Look(box, 0.9f, 0.1f, 0.05f, MaskState.NO_MASK, null, picture, false);
    }
}
