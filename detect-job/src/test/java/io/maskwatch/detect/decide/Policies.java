package io.maskwatch.detect.decide;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleException;
import io.maskwatch.schemas.ScheduleWindow;
import io.maskwatch.schemas.Weekday;
import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.ZoneKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Policies as the registry holds them, for the camera of {@link Scenes}. */
final class Policies {
    private Policies() {}

    static CameraPolicy of(DetectionPolicy.Builder detection) {
        return CameraPolicy.of(Scenes.CAMERA.getBytes(StandardCharsets.UTF_8), camera(detection));
    }

    static Camera camera(DetectionPolicy.Builder detection) {
        return Camera.newBuilder()
                .setCameraId(Scenes.CAMERA)
                .setName("Gate 1")
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(detection.build())
                .setUpdatedAt(Instant.parse("2026-11-24T09:00:00Z"))
                .build();
    }

    static DetectionPolicy.Builder detection(Zone... zones) {
        return DetectionPolicy.newBuilder().setZones(List.of(zones));
    }

    /** The part of the picture between two vertical lines. */
    static Zone strip(String name, ZoneKind kind, double from, double to) {
        return zone(name, kind, null, from, 0, to, 0, to, 1, from, 1);
    }

    static Zone zone(String name, ZoneKind kind, Integer coolDownSeconds, double... coordinates) {
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < coordinates.length; index += 2) {
            points.add(new Point(coordinates[index], coordinates[index + 1]));
        }
        return Zone.newBuilder()
                .setName(name)
                .setKind(kind)
                .setPoints(points)
                .setCoolDownSeconds(coolDownSeconds)
                .build();
    }

    static Schedule schedule(String timeZone, List<ScheduleWindow> windows, ScheduleException... exceptions) {
        return Schedule.newBuilder()
                .setTimeZone(timeZone)
                .setWindows(windows)
                .setExceptions(List.of(exceptions))
                .build();
    }

    static ScheduleWindow window(String from, String to, Weekday... days) {
        return ScheduleWindow.newBuilder()
                .setDays(days.length == 0 ? Arrays.asList(Weekday.values()) : List.of(days))
                .setFrom(from)
                .setTo(to)
                .build();
    }
}
