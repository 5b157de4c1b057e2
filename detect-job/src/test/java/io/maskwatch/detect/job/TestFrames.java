package io.maskwatch.detect.job;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.CameraPriority;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.SeenFace;
import io.maskwatch.schemas.SeenFaces;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Frames as an agent writes them. */
final class TestFrames {
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final AvroCodec<Frame> CODEC = AvroCodec.of(Frame.class);
    private static final Map<String, byte[]> PICTURES = new ConcurrentHashMap<>();

    private TestFrames() {}

    /** A frame whose picture tells {@link ScriptedModels} what to see. */
    static byte[] frame(String cameraId, long sequence, Instant capturedAt, int width, int height) {
        return frame(cameraId, sequence, capturedAt, picture(width, height));
    }

    static byte[] frame(String cameraId, long sequence, Instant capturedAt, byte[] jpeg) {
        return CODEC.encode(builder(cameraId, sequence, capturedAt, jpeg).build());
    }

    /** A frame of a camera with this priority. */
    static byte[] frame(
            String cameraId, long sequence, Instant capturedAt, int width, int height, CameraPriority priority) {
        return CODEC.encode(builder(cameraId, sequence, capturedAt, picture(width, height))
                .setPriority(priority)
                .build());
    }

    /** A frame that carries a heartbeat. */
    static byte[] beating(String cameraId, long sequence, Instant capturedAt, byte[] jpeg, Instant heartbeatAt) {
        return CODEC.encode(builder(cameraId, sequence, capturedAt, jpeg)
                .setHeartbeatAt(heartbeatAt)
                .build());
    }

    private static Frame.Builder builder(String cameraId, long sequence, Instant capturedAt, byte[] jpeg) {
        return Frame.newBuilder()
                .setCameraId(cameraId)
                .setSequence(sequence)
                .setCapturedAt(capturedAt)
                .setClockSource(ClockSource.AGENT)
                .setTraceParent(TRACE)
                .setWidth(320)
                .setHeight(240)
                .setJpeg(ByteBuffer.wrap(jpeg));
    }

    /** A frame whose picture stayed with its agent, with what {@link ScriptedModels} would see in one of 300 pixels. */
    static byte[] searched(String cameraId, long sequence, Instant capturedAt, boolean mask) {
        SeenFace face = SeenFace.newBuilder()
                .setBox(new Box(50f, mask ? 140f : 40f, 48f, 48f))
                .setScore(0.9f)
                .setSharpness(0.1f)
                .setMaskProbability(mask ? 0.95f : 0.05f)
                .build();
        return CODEC.encode(searched(cameraId, sequence, capturedAt, face).build());
    }

    static Frame.Builder searched(String cameraId, long sequence, Instant capturedAt, SeenFace... faces) {
        return Frame.newBuilder()
                .setCameraId(cameraId)
                .setSequence(sequence)
                .setCapturedAt(capturedAt)
                .setClockSource(ClockSource.AGENT)
                .setWidth(300)
                .setHeight(200)
                .setJpeg(ByteBuffer.allocate(0))
                .setFaces(SeenFaces.newBuilder()
                        .setFaces(List.of(faces))
                        .setDetectorModel("agent-detector 1")
                        .setClassifierModel("agent-classifier 1")
                        .setMinimumFaceSize(8)
                        .setMinimumScore(0.3f)
                        .setMinimumSharpness(0)
                        .setNoMaskBelow(0.4f)
                        .setMaskAbove(0.6f)
                        .build());
    }

    static byte[] picture(int width, int height) {
        return PICTURES.computeIfAbsent(width + "x" + height, key -> {
            byte[] rgb = new byte[width * height * 3];
            for (int at = 0; at < rgb.length; at++) {
                rgb[at] = (byte) (at * 31 + at / 97);
            }
            return PictureCodec.encodeJpeg(new Picture(width, height, rgb), 80);
        });
    }

    /** A JPEG whose header claims a size that its data does not have. */
    static byte[] claiming(int width, int height) {
        byte[] jpeg = picture(300, ScriptedModels.NOBODY).clone();
        for (int at = 2; at < jpeg.length - 9; at++) {
            boolean startOfFrame = (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0;
            if (startOfFrame) {
                ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return jpeg;
            }
        }
        throw new IllegalStateException("no start of frame in the test's own JPEG");
    }
}
