package io.maskwatch.detect.decide;

import static io.maskwatch.detect.decide.Scenes.unmasked;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.CameraMode;
import org.junit.jupiter.api.Test;

/** The answer to a heartbeat shows that the camera's frames are judged. It is about nobody. */
class HeartbeatTest {
    private final Scenes camera = new Scenes();

    @Test
    void answersEachHeartbeatOnceWhateverTheFramesShow() {
        camera.heartbeat(-20).frame(0, unmasked(100, 100)).frame(0.5).frame(1);
        camera.heartbeat(40).frame(60).frame(59).frame(60.5);
        assertThat(camera.alerts)
                .hasSize(2)
                .allSatisfy(alert -> {
                    assertThat(alert.getSynthetic()).isTrue();
                    assertThat(alert.getRule()).isEqualTo("heartbeat");
                    assertThat(alert.getEvent()).isEqualTo(AlertEvent.CLOSED);
                    assertThat(alert.getPersons()).isZero();
                    assertThat(alert.getEvidenceSha256()).isNull();
                })
                .extracting(Alert::getOpenedAt)
                .containsExactly(
                        AlertRecords.instant(Scenes.START - 20_000_000),
                        AlertRecords.instant(Scenes.START + 40_000_000));
        assertThat(camera.alerts).extracting(Alert::getAlertId).doesNotHaveDuplicates();
        assertThat(camera.evidence).isEmpty();
        assertThat(camera.minuteOver().compliance.get(1).getPeople()).isZero();
    }

    @Test
    void beatsForACameraThatOnlyCountsAndAfterAClockThatWasSetBack() {
        camera.with(CameraMode.STATISTICS).heartbeat(3600).frame(0);
        camera.heartbeat(60).frame(1);
        assertThat(camera.alerts).hasSize(2);
    }

    @Test
    void leavesIncidentsAsTheyAre() {
        camera.heartbeat(0);
        for (int step = 0; step < 4; step++) {
            camera.frame(step * 0.5, unmasked(100, 100));
        }
        assertThat(camera.alerts)
                .filteredOn(alert -> !alert.getSynthetic())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getEvent()).isEqualTo(AlertEvent.OPENED));
    }

    @Test
    void namesTheSameHeartbeatAlikeAfterAReplay() {
        Scenes again = new Scenes();
        camera.heartbeat(0).frame(0);
        again.heartbeat(0).frame(7);
        assertThat(camera.alerts.get(0).getAlertId())
                .isEqualTo(again.alerts.get(0).getAlertId());
    }
}
