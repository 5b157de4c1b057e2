package io.maskwatch.schemas.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.PrivacyZone;
import io.maskwatch.schemas.SamplingPolicy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyZonesTest {
    private static final PrivacyZone WINDOW = zone("window", 0, 0, 0.5, 0, 0.5, 1, 0, 1);

    @Test
    void takesPolygonsAndRefusesWhatIsNone() {
        assertThat(CameraChecks.problems(camera(WINDOW))).isEmpty();
        assertThat(CameraChecks.problems(camera(WINDOW, WINDOW)))
                .extracting(CameraProblem::toString)
                .containsExactly("privacyZones[1].name must be unique, but two privacy zones are called \"window\"");
        assertThat(CameraChecks.problems(camera(zone("bow", 0, 0, 1, 1, 1, 0, 0, 1))))
                .extracting(CameraProblem::toString)
                .containsExactly("privacyZones[0].points must be a polygon that does not cross or touch itself, but it"
                        + " does near (0.500, 0.500)");
        assertThat(CameraChecks.problems(camera(zone("off", 0, 0, 1.5, 0, 1, 1), zone("", 0, 0, 1, 0))))
                .extracting(CameraProblem::path)
                .containsExactly("privacyZones[0].points[1].x", "privacyZones[1].name", "privacyZones[1].points");
        assertThat(CameraChecks.problems(camera(zone("none", Double.NaN, 0, 1, 0, 1, 1))))
                .extracting(CameraProblem::path)
                .containsExactly("privacyZones[0].points[0].x");
        assertThat(CameraChecks.problems(camera(Collections.nCopies(21, WINDOW).toArray(PrivacyZone[]::new))))
                .extracting(CameraProblem::toString)
                .contains("privacyZones must hold 0 to 20, got 21");
    }

    @Test
    void aPolicyWithAnotherZoneHasAnotherVersion() {
        assertThat(PolicyVersion.of(camera(WINDOW))).isNotEqualTo(PolicyVersion.of(camera()));
    }

    @Test
    void aRefusedRecordThatAsksForLessToBeSeenIsNotIgnored() {
        Camera statistics =
                Camera.newBuilder(camera()).setMode(CameraMode.STATISTICS).build();
        assertThat(PrivacyDemand.isUnmet(camera(WINDOW), camera())).isTrue();
        assertThat(PrivacyDemand.isUnmet(camera(), camera(WINDOW))).isTrue();
        assertThat(PrivacyDemand.isUnmet(camera(WINDOW), camera(WINDOW))).isFalse();
        assertThat(PrivacyDemand.isUnmet(statistics, camera())).isTrue();
        assertThat(PrivacyDemand.isUnmet(statistics, statistics)).isFalse();
        assertThat(PrivacyDemand.isUnmet(camera(), statistics)).isFalse();
    }

    private static Camera camera(PrivacyZone... zones) {
        return Camera.newBuilder()
                .setCameraId("gate")
                .setName("Gate")
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setPrivacyZones(List.of(zones))
                .setUpdatedAt(Instant.parse("2026-11-29T12:00:00Z"))
                .build();
    }

    private static PrivacyZone zone(String name, double... coordinates) {
        List<Point> points = new java.util.ArrayList<>();
        for (int at = 0; at < coordinates.length; at += 2) {
            points.add(new Point(coordinates[at], coordinates[at + 1]));
        }
        return new PrivacyZone(name, points);
    }
}
