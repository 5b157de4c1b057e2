package io.maskwatch.schemas.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Hours;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Schedule;
import io.maskwatch.schemas.ScheduleException;
import io.maskwatch.schemas.ScheduleWindow;
import io.maskwatch.schemas.Weekday;
import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.ZoneKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CameraChecksTest {
    @Test
    void takesADefaultCameraAndOneWithEverything() {
        assertThat(CameraChecks.problems(camera().build())).isEmpty();
        assertThat(CameraChecks.problems(with(detection()
                        .setNoMaskBelow(0.2)
                        .setMaskAbove(0.8)
                        .setGroupLimit(8)
                        .setZones(List.of(zone("queue", 0, 0, 1, 0, 1, 1), zone("hall", 0, 0, 1, 0, 0, 1)))
                        .setSchedule(schedule("Europe/Berlin", "22:00", "06:00")))))
                .isEmpty();
    }

    @Test
    void findsEveryFieldThatIsOutOfRangeByItsPath() {
        Camera camera = camera().setCameraId("gate 4")
                .setName(" ")
                .setSampling(SamplingPolicy.newBuilder()
                        .setFramesPerSecond(Double.NaN)
                        .setLongestSide(100)
                        .setJpegQuality(101)
                        .build())
                .setDetection(detection()
                        .setMinimumFaceSize(7)
                        .setMinimumLooks(0)
                        .setAgreement(0.5)
                        .setCoolDownSeconds(-1)
                        .setNoMaskBelow(0.6)
                        .setMaskAbove(0.4)
                        .setGroupLimit(0)
                        .build())
                .setUpdatedAt(Instant.EPOCH)
                .build();
        assertThat(CameraChecks.problems(camera))
                .extracting(CameraProblem::path)
                .containsExactly(
                        "cameraId",
                        "name",
                        "sampling.framesPerSecond",
                        "sampling.longestSide",
                        "sampling.jpegQuality",
                        "detection.minimumFaceSize",
                        "detection.minimumLooks",
                        "detection.agreement",
                        "detection.coolDownSeconds",
                        "detection.noMaskBelow",
                        "detection.maskAbove",
                        "detection.groupLimit",
                        "updatedAt");
        assertThat(CameraChecks.problem(with(detection().setMinimumLooks(0))))
                .contains("detection.minimumLooks must be 1..100, got 0");
    }

    @Test
    void refusesClocksThatAreCenturiesOff() {
        assertThat(CameraChecks.problem(camera().setUpdatedAt(Instant.parse("2100-06-01T00:00:00Z"))
                        .build()))
                .contains("updatedAt must lie between 2000 and 2099, got 2100-06-01T00:00:00Z");
    }

    @Test
    void refusesPasswordsWithoutRepeatingThem() {
        for (String uri : List.of(
                "rtsp://user:se-cret@10.0.0.5/stream",
                "rtsp://10.0.0.5/stream?password=se-cret",
                "rtsp://10.0.0.5:554/user=admin_password=se-cret_channel=1_stream=0.sdp?real_stream",
                "rtsp://10.0.0.5/tcp/av0_0?loginuse=admin&loginpas=se-cret",
                "rtsp://10.0.0.5/cam1?user=admin&pw=se-cret",
                "rtsp://10.0.0.5/admin:se-cret/live")) {
            assertThat(CameraChecks.problem(camera().setStreamUri(uri).build()).orElseThrow())
                    .contains("streamUri holds a user, a password or a token")
                    .contains("credentialsRef")
                    .doesNotContain("se-cret");
        }
        assertThat(CameraChecks.problem(
                                camera().setCredentialsRef("admin:se-cret").build())
                        .orElseThrow())
                .contains("credentialsRef must be env:NAME or file:PATH")
                .doesNotContain("se-cret");
    }

    @Test
    void takesHostsThatOnlyAContainerHasAndPathsWithAnAtSign() {
        for (String uri : List.of(
                "rtsp://rtsp_server:8554/live",
                "rtsp://[2001:db8::1]/live",
                "rtsp://127.0.0.1:8554/live@main",
                "rtsp://10.0.0.5/user={user}_password={password}_channel=1_stream=0.sdp")) {
            assertThat(CameraChecks.problem(camera().setStreamUri(uri).build())).isEmpty();
        }
    }

    @Test
    void aRecordFullOfMegabytesIsRefusedInABoundedSentenceWithinSeconds() {
        String megabyte = "x".repeat(1_000_000);
        List<Point> points = new ArrayList<>(Collections.nCopies(100_000, new Point(0.5, 0.5)));
        Zone zone = new Zone(megabyte, ZoneKind.INCLUDE, points, null);
        Camera camera = camera().setCameraId(megabyte)
                .setName(megabyte)
                .setStreamUri("rtsp://" + megabyte)
                .setCredentialsRef("file:" + megabyte)
                .setDetection(detection()
                        .setZones(Collections.nCopies(10_000, zone))
                        .setSchedule(schedule(megabyte, megabyte, megabyte))
                        .build())
                .build();
        String problem = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> CameraChecks.problem(camera).orElseThrow());
        assertThat(problem)
                .contains("cameraId must be", "streamUri must be at most 2000 characters, got 1000007")
                .hasSizeLessThan(4_000);
    }

    @Test
    void showsNothingThatATerminalObeys() {
        assertThat(CameraChecks.problem(camera().setStreamUri("\u001B[2J\0").build())
                        .orElseThrow())
                .contains("got \"?[2J\"");
    }

    @Test
    void refusesARecordUnderTheKeyOfAnotherCamera() {
        byte[] key = "gate-5".getBytes(StandardCharsets.UTF_8);
        assertThat(CameraChecks.problem(key, camera().build()).orElseThrow())
                .isEqualTo(
                        "cameraId must be the record's key \"gate-5\", got \"gate-4\": two cameras would have one id");
        assertThat(CameraChecks.problem("gate-4".getBytes(StandardCharsets.UTF_8), camera().build()))
                .isEmpty();
    }

    @Test
    void refusesZonesThatCrossThemselvesOrEncloseNothing() {
        Zone bowTie = zone("bow tie", 0, 0, 1, 1, 1, 0, 0, 1);
        Zone line = zone("line", 0, 0, 0.5, 0.5, 1, 1);
        Zone outside = zone("outside", 0, 0, 1.5, 0, 1, 1);
        Zone twoCorners = zone("bow tie", 0, 0, 1, 1);
        assertThat(problems(detection().setZones(List.of(bowTie, line, outside, twoCorners))))
                .containsExactly(
                        "detection.zones[0].points must be a polygon that does not cross or touch itself, but it does"
                                + " near (0.500, 0.500)",
                        "detection.zones[1].points must be a polygon that does not cross or touch itself, but it does"
                                + " near (0.500, 0.500)",
                        "detection.zones[2].points[1].x must be 0..1, got 1.5",
                        "detection.zones[3].name must be unique, but two zones are called \"bow tie\"",
                        "detection.zones[3].points must hold 3 to 50, got 2");
    }

    @Test
    void refusesSchedulesThatNeverApplyAndTimeZonesThatDoNotExist() {
        Schedule never = Schedule.newBuilder()
                .setTimeZone("Europe/Berln")
                .setWindows(List.of())
                .setExceptions(List.of(
                        new ScheduleException("2026-02-30", List.of()),
                        new ScheduleException("2026-12-25", List.of(new Hours("08:00", "08:00"))),
                        new ScheduleException("2026-12-25", List.of(new Hours("8", "25:00")))))
                .build();
        assertThat(problems(detection().setSchedule(never)))
                .containsExactly(
                        "detection.schedule.timeZone must be the IANA name of a time zone, such as Europe/Berlin, got"
                                + " \"Europe/Berln\", did you mean Europe/Berlin?",
                        "detection.schedule.windows must hold a window, or the schedule would never apply; mode:"
                                + " STATISTICS only counts",
                        "detection.schedule.exceptions[0].date must be a date such as 2026-12-25, got \"2026-02-30\"",
                        "detection.schedule.exceptions[1].hours[0] begins and ends at 08:00, so it would never apply;"
                                + " 00:00 to 24:00 is all day",
                        "detection.schedule.exceptions[2].date must be unique, but 2026-12-25 is there twice",
                        "detection.schedule.exceptions[2].hours[0].from must be a time from 00:00 to 23:59, got \"8\"",
                        "detection.schedule.exceptions[2].hours[0].to must be a time from 00:00 to 24:00, got \"25:00\"");
    }

    @Property(tries = 200)
    void takesEveryStarShapedPolygonAndRefusesItWithTwoCornersSwapped(
            @ForAll @IntRange(min = 5, max = 12) int corners,
            @ForAll @DoubleRange(min = 0.2, max = 0.45) double radius) {
        List<Point> ring = new ArrayList<>();
        for (int corner = 0; corner < corners; corner++) {
            double angle = 2 * Math.PI * corner / corners;
            ring.add(new Point(0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)));
        }
        assertThat(problems(detection().setZones(List.of(zone("star", ring))))).isEmpty();

        Point first = ring.get(0);
        ring.set(0, ring.get(2));
        ring.set(2, first);
        assertThat(problems(detection().setZones(List.of(zone("star", ring)))))
                .singleElement()
                .asString()
                .contains("cross");
    }

    @Test
    void namesAPolicyByItsContent() {
        Camera camera = camera().build();
        Camera elsewhere = Camera.newBuilder(camera)
                .setCameraId("gate-5")
                .setUpdatedAt(Instant.parse("2026-12-24T09:00:00Z"))
                .build();
        assertThat(PolicyVersion.of(camera))
                .matches("[0-9a-f]{12}")
                .isEqualTo(PolicyVersion.of(elsewhere))
                .isNotEqualTo(PolicyVersion.of(with(detection().setMinimumLooks(4))));
    }

    private static List<String> problems(DetectionPolicy.Builder detection) {
        return CameraChecks.problems(with(detection)).stream()
                .map(CameraProblem::toString)
                .toList();
    }

    private static Camera with(DetectionPolicy.Builder detection) {
        return camera().setDetection(detection.build()).build();
    }

    private static DetectionPolicy.Builder detection() {
        return DetectionPolicy.newBuilder();
    }

    private static Schedule schedule(String timeZone, String from, String to) {
        return Schedule.newBuilder()
                .setTimeZone(timeZone)
                .setWindows(List.of(new ScheduleWindow(List.of(Weekday.MONDAY), from, to)))
                .build();
    }

    private static Zone zone(String name, double... coordinates) {
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < coordinates.length; index += 2) {
            points.add(new Point(coordinates[index], coordinates[index + 1]));
        }
        return zone(name, points);
    }

    private static Zone zone(String name, List<Point> points) {
        return Zone.newBuilder()
                .setName(name)
                .setKind(ZoneKind.INCLUDE)
                .setPoints(points)
                .build();
    }

    private static Camera.Builder camera() {
        return Camera.newBuilder()
                .setCameraId("gate-4")
                .setName("Gate 4")
                .setStreamUri("rtsp://10.0.0.5/stream")
                .setSampling(SamplingPolicy.newBuilder().build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(Instant.parse("2026-11-24T09:00:00Z"));
    }
}
