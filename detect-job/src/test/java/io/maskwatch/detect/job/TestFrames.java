package io.maskwatch.detect.job;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.vision.Picture;
import io.maskwatch.vision.PictureCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Frames as an agent writes them. */
final class TestFrames {
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
                .setWidth(320)
                .setHeight(240)
                .setJpeg(ByteBuffer.wrap(jpeg));
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
