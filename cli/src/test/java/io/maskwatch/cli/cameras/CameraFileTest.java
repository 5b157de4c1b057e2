package io.maskwatch.cli.cameras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Weekday;
import io.maskwatch.schemas.ZoneKind;
import io.maskwatch.schemas.camera.CameraChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraFileTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Path DOCS = Path.of(System.getProperty("maskwatch.root", ".."), "docs");

    @TempDir
    private Path folder;

    @Test
    void readsTheDocumentedExample() {
        List<Camera> cameras = CameraFile.read(DOCS.resolve("cameras.example.yaml"), NOW);
        assertThat(cameras).extracting(Camera::getCameraId).containsExactly("gate-4", "office", "lobby");
        Camera gate = cameras.get(0);
        assertThat(gate.getMode()).isEqualTo(CameraMode.ALERT);
        assertThat(gate.getUpdatedAt()).isEqualTo(NOW);
        assertThat(gate.getSampling().getLongestSide()).isEqualTo(1280);
        assertThat(gate.getDetection().getZones().get(1).getKind()).isEqualTo(ZoneKind.EXCLUDE);
        var schedule = gate.getDetection().getSchedule();
        assertThat(schedule.getWindows().get(0).getFrom()).isEqualTo("05:30");
        assertThat(schedule.getWindows().get(1).getDays()).containsExactly(Weekday.FRIDAY, Weekday.SATURDAY);
        assertThat(schedule.getExceptions().get(0).getDate()).isEqualTo("2026-12-25");
        assertThat(cameras.get(2).getDetection().getSchedule()).isNull();
        assertThat(cameras)
                .allSatisfy(camera -> assertThat(CameraChecks.problem(camera)).isEmpty());
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        List<String> keys = new ArrayList<>();
        collect("", Camera.getClassSchema(), keys);
        keys.removeIf(key -> key.equals("updatedAt") || key.contains("points[].") || key.contains("hours[]."));
        keys.removeAll(List.of("sampling", "detection"));
        String page = Files.readString(DOCS.resolve("policies.md"));
        assertThat(keys).hasSizeGreaterThan(25).allSatisfy(key -> assertThat(page)
                .contains("| `" + key + "` |"));
    }

    @Test
    void takesTimesWithoutQuotes() throws IOException {
        assertThat(read("detection: {schedule: {timeZone: UTC, windows: [{from: 06:00, to: 22:00}]}}")
                        .get(0)
                        .getDetection()
                        .getSchedule()
                        .getWindows()
                        .get(0)
                        .getTo())
                .isEqualTo("22:00");
    }

    @Test
    void tellsEveryMistakeWithItsLineAndItsPath() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                cameras:
                  - cameraId: gate-4
                    name: Gate 4
                    streamUri: rtsp://10.0.0.5/stream
                    mode: alrt
                    detection:
                      minimumLoks: 3
                      agreement: most
                      zones: none
                  - name: Gate 5
                    name: Gate 6
                    streamUri: rtsp://10.0.0.6/stream
                """);
        assertThatThrownBy(() -> CameraFile.read(file, NOW))
                .isInstanceOf(UserErrorException.class)
                .hasMessage(file + " cannot be applied:\n"
                        + "  line 5: cameras[0].mode must be one of alert, remind, statistics, got \"alrt\", did you mean"
                        + " alert?\n"
                        + "  line 7: cameras[0].detection.minimumLoks is not a key, did you mean minimumLooks?\n"
                        + "  line 8: cameras[0].detection.agreement must be a number, got \"most\"\n"
                        + "  line 9: cameras[0].detection.zones must be a list\n"
                        + "  line 10: cameras[1].cameraId is missing: "
                        + Camera.getClassSchema().getField("cameraId").doc() + "\n"
                        + "  line 11: cameras[1].name is there twice");
    }

    @Test
    void tellsWhereAValueIsOutOfItsRange() throws IOException {
        assertThatThrownBy(() -> read("""
                detection:
                      minimumLooks: 0
                      zones:
                        - name: bow tie
                          points: [{x: 0, y: 0}, {x: 1, y: 1}, {x: 1, y: 0}, {x: 0, y: 1}]
                      schedule:
                        timeZone: Europe/Atlantis
                        windows: []
                """))
                .hasMessageContaining("line 7: cameras[0].detection.minimumLooks must be 1..100, got 0")
                .hasMessageContaining("line 10: cameras[0].detection.zones[0].points must be a polygon")
                .hasMessageContaining("line 12: cameras[0].detection.schedule.timeZone must be the IANA name")
                .hasMessageContaining("line 13: cameras[0].detection.schedule.windows must hold a window");
    }

    @Test
    void refusesPasswordsWithoutShowingThem() throws IOException {
        Path file = Files.writeString(
                folder.resolve("secret.yaml"),
                "cameras:\n  - {cameraId: a, name: A, streamUri: 'rtsp://user:se-cret@10.0.0.5/stream'}\n");
        assertThatThrownBy(() -> CameraFile.read(file, NOW))
                .hasMessageContaining("cameras[0].streamUri holds a user, a password or a token")
                .hasMessageContaining("credentialsRef")
                .hasMessageNotContaining("se-cret");
    }

    @Test
    void refusesTwoCamerasWithOneId() throws IOException {
        Path file = Files.writeString(folder.resolve("twice.yaml"), """
                cameras:
                  - {cameraId: a, name: A, streamUri: device:0}
                  - {cameraId: a, name: B, streamUri: device:1}
                """);
        assertThatThrownBy(() -> CameraFile.read(file, NOW))
                .hasMessageContaining(
                        "line 3: cameras[1].cameraId must be unique, but cameras[0] has the id \"a\", too");
    }

    @Test
    void refusesWhatIsNoFileOfCameras() throws IOException {
        assertThatThrownBy(() -> CameraFile.read(folder.resolve("none.yaml"), NOW))
                .hasMessageContaining("cannot read");
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "cameras:\n  - {cameraId: [\n");
        assertThatThrownBy(() -> CameraFile.read(broken, NOW)).hasMessageContaining("is no YAML: line 3");
        for (String text : List.of("", "- cameraId: a", "camera: []", "cameras: {}")) {
            Path file = Files.writeString(folder.resolve("odd.yaml"), text);
            assertThatThrownBy(() -> CameraFile.read(file, NOW)).hasMessageContaining("must hold one key, \"cameras\"");
        }
    }

    private List<Camera> read(String detection) throws IOException {
        Path file = Files.writeString(folder.resolve("cameras.yaml"), """
                cameras:
                  - cameraId: gate-4
                    name: Gate 4
                    streamUri: rtsp://10.0.0.5/stream
                    site: Terminal 1
                    %s
                """.formatted(detection));
        return CameraFile.read(file, NOW);
    }

    private static void collect(String path, Schema schema, List<String> keys) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    String here = path.isEmpty() ? field.name() : path + "." + field.name();
                    keys.add(here);
                    collect(here, field.schema(), keys);
                }
            }
            case ARRAY -> collect(path + "[]", schema.getElementType(), keys);
            case UNION -> schema.getTypes().forEach(type -> collect(path, type, keys));
            default -> {}
        }
    }
}
