package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTextTest {
    private static final String CLEARS_THE_SCREEN = "\u001b[2J";

    @Test
    void saysWhyACameraDoesNotRun() {
        assertThat(TopicText.of(status("gate", CameraState.RETRYING, "nobody answers")))
                .isEqualTo("camera gate is retrying: nobody answers");
        assertThat(TopicText.of(status("gate", CameraState.RUNNING, "nobody answered")))
                .isEqualTo("camera gate is running");
        assertThat(TopicText.of(status("gate", CameraState.FAILED, null))).isEqualTo("camera gate is failed");
    }

    @Test
    void noTextOfARecordReachesTheTerminalAsItIs() {
        String endless = "x".repeat(1_000_000);
        CameraStatus status = status(
                "gate" + CLEARS_THE_SCREEN + endless,
                CameraState.FAILED,
                CLEARS_THE_SCREEN + "rtsp://admin:hunter2@10.0.0.5/live " + endless);
        assertThat(TopicText.of(status))
                .startsWith("camera gate?[2J")
                .doesNotContain("\u001b", "hunter2")
                .hasSizeLessThan(3_000);
        assertThat(TopicText.of(letter("one\nline " + CLEARS_THE_SCREEN + endless)))
                .startsWith("dead letter: NOT_AVRO: one?line ?[2J")
                .hasSizeLessThan(3_000);
    }

    private static CameraStatus status(String camera, CameraState state, String error) {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        return CameraStatus.newBuilder()
                .setCameraId(camera)
                .setAgentId("agent")
                .setState(state)
                .setSince(now)
                .setReportedAt(now)
                .setLastError(error)
                .build();
    }

    static DeadLetter letter(String detail) {
        return DeadLetter.newBuilder()
                .setSourceTopic("maskwatch.frames")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .setHeaders(List.of())
                .setReason(DeadLetterReason.NOT_AVRO)
                .setDetail(detail)
                .setService("detect")
                .setFailedAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
    }
}
