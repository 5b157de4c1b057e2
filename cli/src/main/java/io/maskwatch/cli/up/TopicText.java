package io.maskwatch.cli.up;

import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.text.PrintableText;
import java.util.Locale;

/**
 * Records of topics as lines for the terminal. Whoever reaches Kafka may have written them, so their texts are made printable
 * here.
 */
final class TopicText {
    private static final int LONGEST_ID = 100;

    private TopicText() {}

    /** For example {@code camera gate is retrying: rtsp://10.0.0.5/live did not open within 10.0 seconds}. */
    static String of(CameraStatus status) {
        CameraState state = status.getState();
        boolean tellsWhy = state == CameraState.FAILED || state == CameraState.RETRYING || state == CameraState.ENDED;
        String why = tellsWhy && status.getLastError() != null ? ": " + PrintableText.of(status.getLastError()) : "";
        return "camera " + camera(status.getCameraId()) + " is " + state.name().toLowerCase(Locale.ROOT) + why;
    }

    /** For example {@code dead letter: NOT_AVRO: the record (3 bytes) is ...}. */
    static String of(DeadLetter letter) {
        return "dead letter: " + letter.getReason() + ": " + PrintableText.of(letter.getDetail());
    }

    /** A camera's id as it may be shown. */
    static String camera(String cameraId) {
        return PrintableText.of(cameraId, LONGEST_ID);
    }
}
