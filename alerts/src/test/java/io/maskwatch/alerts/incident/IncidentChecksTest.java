package io.maskwatch.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.maskwatch.alerts.Samples;
import io.maskwatch.alerts.validation.InvalidRecordException;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Grounds;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IncidentChecksTest {
    private static final UUID ALERT_ID = UUID.fromString("3b241101-e2bb-5255-8caf-4136c566a962");
    private final Instant now = Instant.now();

    @Test
    void acceptWhatTheJobWrites() {
        assertThatCode(() -> IncidentChecks.check(Samples.opened(ALERT_ID, "lobby", now), now))
                .doesNotThrowAnyException();
        assertThatCode(() -> IncidentChecks.check(Samples.evidence(ALERT_ID, "lobby", Samples.jpeg(Color.BLUE)), now))
                .doesNotThrowAnyException();
    }

    @Test
    void nameTheFieldThatIsWrong() {
        refuse(alert().setAlertId("1-1-1-1-1"), "alertId must be a UUID, got \"1-1-1-1-1\"");
        refuse(alert().setCameraId("../x"), "cameraId must be 1 to 100 characters");
        refuse(alert().setConfidence(Double.NaN), "confidence must be 0 to 1, got \"NaN\"");
        refuse(alert().setRevision(-1), "revision must be 0 or more");
        refuse(alert().setRule("a\0b"), "rule must be at most 500 characters without NUL");
        refuse(alert().setZone("a\0b"), "zone must be at most 500 characters without NUL");
        refuse(
                alert().setGrounds(new Grounds("default", 0.25, 0.75, 24, 3, 60.0, null)),
                "grounds.agreement must be 0 to 1, got \"60.0\"");
        refuse(
                alert().setGrounds(new Grounds("default", 0.25, 0.75, 24, 3, 0.6, 0)),
                "grounds.groupLimit must be 1 or more, got \"0\"");
        refuse(alert().setEvidenceSha256("ABC"), "evidenceSha256 must be 64 digits");
        refuse(alert().setOpenedAt(Instant.EPOCH), "openedAt must lie between 2000 and 2199");
    }

    @Test
    void refuseWhatIsSeenInTheFutureAsTheJobDoes() throws Exception {
        Instant ahead = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
        assertThatCode(() -> IncidentChecks.check(
                        alert().setOpenedAt(now.plus(Duration.ofMinutes(4))).build(), now))
                .doesNotThrowAnyException();
        Evidence picture = Evidence.newBuilder(Samples.evidence(ALERT_ID, "lobby", Samples.jpeg(Color.BLUE)))
                .setCapturedAt(ahead)
                .build();
        Map<String, Executable> records = Map.of(
                "openedAt",
                        () -> IncidentChecks.check(alert().setOpenedAt(ahead).build(), now),
                "occurredAt",
                        () -> IncidentChecks.check(alert().setOccurredAt(ahead).build(), now),
                "closedAt",
                        () -> IncidentChecks.check(
                                alert().setClosedAt(Instant.parse("2199-01-01T00:00:00Z"))
                                        .build(),
                                now),
                "capturedAt", () -> IncidentChecks.check(picture, now));
        records.forEach((field, check) -> assertThatThrownBy(check::execute)
                .hasMessageContaining(field + " must lie at most 5 minutes ahead of this service's clock")
                .isInstanceOfSatisfying(
                        InvalidRecordException.class, e -> hasReason(e, DeadLetterReason.IMPLAUSIBLE_TIME)));
    }

    @Test
    void takeNoTimeForLongTextsAndShowLittleOfThem() {
        String endless = "a".repeat(1_000_000);
        List<Alert.Builder> records = List.of(
                alert().setAlertId(endless),
                alert().setCameraId(endless),
                alert().setZone(endless),
                alert().setRule(endless),
                alert().setTrackId(endless),
                alert().setDetectorModel(endless),
                alert().setClassifierModel(endless),
                alert().setEvidenceSha256(endless),
                alert().setGrounds(new Grounds(endless, 0.25, 0.75, 24, 3, 0.6, null)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> records.forEach(record -> assertThatThrownBy(() -> IncidentChecks.check(record.build(), now))
                        .isInstanceOf(InvalidRecordException.class)
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300))));
    }

    @Test
    void tellAPictureThatIsNotWhatItsHashSaysFromOneThatIsNoPicture() throws Exception {
        Evidence sound = Samples.evidence(ALERT_ID, "lobby", Samples.jpeg(Color.BLUE));
        Evidence swapped = Evidence.newBuilder(sound)
                .setJpeg(ByteBuffer.wrap(Samples.jpeg(Color.RED)))
                .build();
        assertThatThrownBy(() -> IncidentChecks.check(swapped, now))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class, e -> hasReason(e, DeadLetterReason.CORRUPT_RECORD));
        Evidence text = Samples.evidence(ALERT_ID, "lobby", "no picture".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> IncidentChecks.check(text, now))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class, e -> hasReason(e, DeadLetterReason.UNREADABLE_PICTURE));
    }

    private Alert.Builder alert() {
        return Samples.alert(ALERT_ID, "lobby", now);
    }

    private void refuse(Alert.Builder alert, String message) {
        assertThatThrownBy(() -> IncidentChecks.check(alert.build(), now))
                .isInstanceOf(InvalidRecordException.class)
                .hasMessageContaining(message);
    }

    private static void hasReason(InvalidRecordException e, DeadLetterReason reason) {
        assertThat(e.reason()).isEqualTo(reason);
    }
}
