package io.maskwatch.alerts.camera;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import java.time.Instant;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class CameraStatusChecksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Also those that a later version adds: what Avro can write and the database can't hold must not get that far. */
    @Test
    void everyTimeOfAStatusIsOneThatTheDatabaseHolds() {
        for (Schema.Field field : CameraStatus.getClassSchema().getFields()) {
            if (isTime(field.schema())
                    && !field.name().equals("cameraUpdatedAt")) { // compared with records, never stored
                CameraStatus status = status();
                status.put(field.pos(), Instant.ofEpochMilli(Long.MAX_VALUE));
                assertThatThrownBy(() -> CameraStatusChecks.check(status))
                        .as(field.name())
                        .isInstanceOf(InvalidRecordException.class)
                        .hasMessageStartingWith(field.name() + " must lie between 2000 and 2199");
            }
        }
    }

    private static boolean isTime(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream().anyMatch(CameraStatusChecksTest::isTime)
                : schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static CameraStatus status() {
        return CameraStatus.newBuilder()
                .setCameraId("lobby")
                .setAgentId("agent")
                .setState(CameraState.RUNNING)
                .setSince(NOW)
                .setReportedAt(NOW)
                .build();
    }
}
