package io.maskwatch.detect.face;

import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SeenFaces;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Hands on what an agent has seen in a picture as if the job's own models had looked at it, but without evidence. Pure. */
public final class SearchedLooks {
    private SearchedLooks() {}

    /** The frame as the decisions take it, at the time {@code now}. */
    public static AnalysedFrame of(ReadFrame.Searched searched, Instant now) {
        Frame frame = searched.frame();
        SeenFaces seen = frame.getFaces();
        return new AnalysedFrame(
                frame.getCameraId(),
                frame.getSequence(),
                micros(frame.getCapturedAt()),
                micros(now),
                frame.getWidth(),
                frame.getHeight(),
                searched.faces().stream()
                        .map(face -> Look.of(face, null, false))
                        .toList(),
                seen.getDetectorModel(),
                seen.getClassifierModel(),
                frame.getTraceParent(),
                searched.rules().noMaskBelow(),
                searched.rules().maskAbove(),
                frame.getHeartbeatAt() == null ? null : micros(frame.getHeartbeatAt()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
