package io.maskwatch.alerts;

import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Grounds;
import io.maskwatch.schemas.SamplingPolicy;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Records as the other services write them. */
public final class Samples {
    private static final Box BOX = new Box(40f, 30f, 60f, 70f);

    private Samples() {}

    public static Alert opened(UUID alertId, String cameraId, Instant openedAt) {
        return alert(alertId, cameraId, openedAt)
                .setEvent(AlertEvent.OPENED)
                .setRevision(0)
                .build();
    }

    /** The sign that the way from the camera works, as the job answers a frame's heartbeat. */
    public static Alert heartbeat(String cameraId, Instant beganAt) {
        return alert(UUID.randomUUID(), cameraId, beganAt)
                .setRule("heartbeat")
                .setEvent(AlertEvent.CLOSED)
                .setRevision(0)
                .setClosedAt(beganAt.truncatedTo(ChronoUnit.MICROS))
                .setOutcome(AlertOutcome.OTHER)
                .setTrackId("heartbeat")
                .setLooks(0)
                .setConfidence(0)
                .setPersons(0)
                .setSynthetic(true)
                .build();
    }

    public static Alert closed(UUID alertId, String cameraId, Instant openedAt, int revision) {
        Instant end = openedAt.plusSeconds(12);
        return alert(alertId, cameraId, openedAt)
                .setEvent(AlertEvent.CLOSED)
                .setRevision(revision)
                .setOccurredAt(end)
                .setClosedAt(end)
                .setOutcome(AlertOutcome.MASKED)
                .setLooks(30)
                .build();
    }

    public static Alert.Builder alert(UUID alertId, String cameraId, Instant openedAt) {
        Instant opened = openedAt.truncatedTo(ChronoUnit.MICROS);
        return Alert.newBuilder()
                .setAlertId(alertId.toString())
                .setCameraId(cameraId)
                .setRule("no-mask")
                .setEvent(AlertEvent.UPDATED)
                .setRevision(1)
                .setOccurredAt(opened)
                .setOpenedAt(opened)
                .setTrackId("track-1")
                .setLooks(7)
                .setConfidence(0.92)
                .setBox(BOX)
                .setFrameWidth(640)
                .setFrameHeight(360)
                .setMode(CameraMode.ALERT)
                .setDetectorModel("face-1")
                .setClassifierModel("mask-1");
    }

    /** Twelve people in the zone "queue", as a job of today reports them. */
    public static Alert group(UUID alertId, String cameraId, Instant openedAt) {
        return alert(alertId, cameraId, openedAt)
                .setRule("group-no-mask")
                .setEvent(AlertEvent.OPENED)
                .setRevision(0)
                .setPersons(12)
                .setLooks(84)
                .setZone("queue")
                .setGrounds(Grounds.newBuilder(grounds()).setGroupLimit(8).build())
                .build();
    }

    public static Grounds grounds() {
        return new Grounds("0f3a9c41d27b", 0.25, 0.75, 24, 3, 0.6, null);
    }

    public static Evidence evidence(UUID alertId, String cameraId, byte[] jpeg) {
        return Evidence.newBuilder()
                .setAlertId(alertId.toString())
                .setCameraId(cameraId)
                .setCapturedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
                .setWidth(320)
                .setHeight(240)
                .setJpeg(ByteBuffer.wrap(jpeg))
                .setSha256(IncidentChecks.sha256(jpeg))
                .setBox(BOX)
                .setPixelatedFaces(2)
                .build();
    }

    public static Camera camera(String cameraId, String name) {
        return Camera.newBuilder()
                .setCameraId(cameraId)
                .setName(name)
                .setStreamUri("rtsp://camera.example/stream")
                .setSamplingBuilder(SamplingPolicy.newBuilder())
                .setDetectionBuilder(DetectionPolicy.newBuilder())
                .setUpdatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    public static CameraStatus status(String cameraId, CameraState state, String lastError) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return CameraStatus.newBuilder()
                .setCameraId(cameraId)
                .setAgentId("agent-1")
                .setState(state)
                .setSince(now.minus(Duration.ofMinutes(5)))
                .setReportedAt(now)
                .setFramesPerSecond(4.9)
                .setLastError(lastError)
                .build();
    }

    /** What a camera counted in the minute that began then. */
    public static Compliance minute(String cameraId, Instant begin, int masked, int unmasked, int undecided) {
        return Compliance.newBuilder()
                .setCameraId(cameraId)
                .setMinute(begin)
                .setFrames(60)
                .setPeople(masked + unmasked + undecided)
                .setMasked(masked)
                .setUnmasked(unmasked)
                .setUndecided(undecided)
                .build();
    }

    /** A picture of 320 x 240 pixels in one colour with a disc. */
    public static byte[] jpeg(Color background) throws IOException {
        return jpeg(background, 320, 240);
    }

    public static byte[] jpeg(Color background, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(background);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(110, 60, 100, 120);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
