package io.maskwatch.detect.decide;

import static io.maskwatch.detect.decide.Scenes.look;
import static io.maskwatch.detect.decide.Scenes.masked;
import static io.maskwatch.detect.decide.Scenes.turnedAway;
import static io.maskwatch.detect.decide.Scenes.unmasked;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;
import org.junit.jupiter.api.Test;

class CameraRulesTest {
    private final Scenes camera = new Scenes();

    @Test
    void opensAfterThreeLooksAndNoEarlier() {
        camera.frame(0, unmasked(100, 100)).frame(0.5, unmasked(110, 100));
        assertThat(camera.alerts).isEmpty();

        camera.frame(1, unmasked(120, 100));
        assertThat(camera.events()).containsExactly(AlertEvent.OPENED);
        Alert alert = camera.alerts.get(0);
        assertThat(alert.getLooks()).isEqualTo(3);
        assertThat(alert.getConfidence()).isEqualTo(1.0);
        assertThat(alert.getOpenedAt()).isEqualTo(AlertRecords.instant(Scenes.START + 1_000_000));
        assertThat(alert.getEvidenceSha256()).isEqualTo(camera.evidence.get(0).getSha256());
    }

    @Test
    void namesTheSameIncidentAlikeAfterAReplay() {
        Scenes again = new Scenes();
        for (Scenes run : new Scenes[] {camera, again}) {
            run.frame(0, unmasked(100, 100), unmasked(400, 100))
                    .frame(0.5, unmasked(400, 100), unmasked(100, 100))
                    .frame(1, unmasked(100, 100), unmasked(400, 100));
        }
        assertThat(camera.alerts)
                .extracting(Alert::getAlertId)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .isEqualTo(again.alerts.stream().map(Alert::getAlertId).toList());
    }

    @Test
    void neverAlertsForPeopleItCannotJudge() {
        for (int step = 0; step < 40; step++) {
            camera.frame(step * 0.5, turnedAway(100, 100), look(300, 100, 20, MaskState.NO_MASK, 0.05f));
        }
        assertThat(camera.alerts).isEmpty();
        assertThat(camera.observations.get(39).getFaces().get(1).getUndecidedReason())
                .isEqualTo(UndecidedReason.TOO_SMALL);
        Compliance minute = camera.minuteOver().compliance.get(0);
        assertThat(minute.getUndecided()).isEqualTo(2);
        assertThat(minute.getMasked()).isZero();
    }

    @Test
    void closesAsMaskedWhenThePersonPutsAMaskOn() {
        for (int step = 0; step < 6; step++) {
            camera.frame(step * 0.5, unmasked(100, 100));
        }
        for (int step = 6; step < 14; step++) {
            camera.frame(step * 0.5, masked(100, 100));
        }
        assertThat(camera.events()).first().isEqualTo(AlertEvent.OPENED);
        Alert last = camera.alerts.get(camera.alerts.size() - 1);
        assertThat(last.getEvent()).isEqualTo(AlertEvent.CLOSED);
        assertThat(last.getOutcome()).isEqualTo(AlertOutcome.MASKED);
        assertThat(camera.opened()).isOne();
        assertThat(camera.pictures).isEmpty();
    }

    @Test
    void doesNotWaverOverSingleWrongLooks() {
        for (int step = 0; step < 60; step++) {
            camera.frame(step * 0.5, step % 10 == 9 ? masked(100, 100) : unmasked(100, 100));
        }
        assertThat(camera.opened()).isOne();
        assertThat(camera.events()).doesNotContain(AlertEvent.CLOSED);
    }

    @Test
    void closesWhenThePersonHasLeft() {
        camera.frame(0, unmasked(100, 100))
                .frame(0.5, unmasked(100, 100))
                .frame(1, unmasked(100, 100))
                .frame(4)
                .frame(6.9);
        assertThat(camera.events()).doesNotContain(AlertEvent.CLOSED);

        camera.frame(7);
        Alert closed = camera.alerts.get(1);
        assertThat(closed.getOutcome()).isEqualTo(AlertOutcome.LEFT);
        assertThat(closed.getClosedAt()).isEqualTo(AlertRecords.instant(Scenes.START + 1_000_000));
        assertThat(closed.getRevision()).isEqualTo(1);
        assertThat(camera.state.tracks()).isEmpty();
        assertThat(camera.pictures).isEmpty();
    }

    @Test
    void closesEverythingWhenTheCameraFallsSilent() {
        camera.frame(0, unmasked(100, 100))
                .frame(0.5, unmasked(100, 100))
                .frame(1, unmasked(100, 100))
                .silence();
        assertThat(camera.events()).containsExactly(AlertEvent.OPENED, AlertEvent.CLOSED);
        assertThat(camera.state.tracks()).isEmpty();
    }

    @Test
    void keepsOneIncidentWhenAPersonIsOutOfViewForSeconds() {
        for (int step = 0; step < 6; step++) {
            camera.frame(step * 0.5, unmasked(100 + 10 * step, 100));
        }
        for (int step = 6; step < 14; step++) {
            camera.frame(step * 0.5);
        }
        for (int step = 14; step < 20; step++) {
            camera.frame(step * 0.5, unmasked(180, 100));
        }
        assertThat(camera.opened()).isOne();
        assertThat(camera.events()).doesNotContain(AlertEvent.CLOSED);
    }

    @Test
    void opensNoneAtTheSamePlaceUntilTheCoolDownIsOver() {
        visit(0, 100);
        visit(15, 100);
        assertThat(camera.opened()).isOne();

        visit(40, 100);
        assertThat(camera.opened()).isEqualTo(2);
    }

    @Test
    void opensAtAnotherPlaceDuringTheCoolDown() {
        visit(0, 100);
        visit(15, 700);
        assertThat(camera.opened()).isEqualTo(2);
    }

    @Test
    void reportsAClearlyBetterPictureAndAnotherOneEveryHalfMinute() {
        for (int step = 0; step < 6; step++) {
            camera.frame(step * 0.5, unmasked(100, 100));
        }
        assertThat(camera.evidence).hasSize(1);

        camera.frame(3.0, look(100, 90, 70, MaskState.NO_MASK, 0.05f));
        assertThat(camera.events()).containsExactly(AlertEvent.OPENED, AlertEvent.UPDATED);
        assertThat(camera.evidence).hasSize(2);
        assertThat(camera.alerts.get(1).getEvidenceSha256())
                .isEqualTo(camera.evidence.get(1).getSha256());

        for (int step = 7; step < 70; step++) {
            camera.frame(step * 0.5, unmasked(100, 100));
        }
        assertThat(camera.alerts).hasSize(3);
        assertThat(camera.evidence).hasSize(2);
    }

    @Test
    void letsGoOfWhoNeverMoves() {
        for (int step = 0; step < 4000; step++) {
            camera.frame(step * 0.5, unmasked(100, 100));
        }
        assertThat(camera.opened()).isOne();
        assertThat(camera.alerts.get(camera.alerts.size() - 1).getOutcome()).isEqualTo(AlertOutcome.EXPIRED);
    }

    @Test
    void showsNobodyInStatistics() {
        camera.with(CameraMode.STATISTICS);
        visit(0, 100);
        assertThat(camera.alerts).isEmpty();
        assertThat(camera.evidence).isEmpty();
        assertThat(camera.pictures).isEmpty();
        assertThat(camera.minuteOver().compliance.get(0).getUnmasked()).isOne();
    }

    @Test
    void keepsNoPictureWhereItOnlyReminds() {
        camera.with(CameraMode.REMIND);
        visit(0, 100);
        assertThat(camera.opened()).isOne();
        assertThat(camera.alerts.get(0).getEvidenceSha256()).isNull();
        assertThat(camera.evidence).isEmpty();
        assertThat(camera.pictures).isEmpty();
    }

    @Test
    void followsANewPolicyWithoutLosingATrack() {
        camera.frame(0, unmasked(100, 100)).frame(0.5, unmasked(100, 100));
        String trackId = camera.state.tracks().get(0).trackId();
        camera.with(new CameraPolicy(CameraMode.ALERT, 24, 5, 0.6, 30));
        camera.frame(1, unmasked(100, 100)).frame(1.5, unmasked(100, 100));
        assertThat(camera.alerts).isEmpty();
        camera.frame(2, unmasked(100, 100));
        assertThat(camera.alerts).extracting(Alert::getTrackId).containsExactly(trackId);
    }

    @Test
    void reportsFramesThatComeTwiceOrLateButCountsThemOnce() {
        camera.frame(0, unmasked(100, 100))
                .frame(0.5, unmasked(100, 100))
                .frame(0.5, unmasked(100, 100))
                .frame(0.2, unmasked(100, 100));
        assertThat(camera.observations).hasSize(4);
        assertThat(camera.alerts).isEmpty();
        assertThat(camera.state.minute().frames()).isEqualTo(2);
        assertThat(camera.state.tracks()).hasSize(1);
    }

    @Test
    void believesAClockThatWasSetBack() {
        visit(600, 100);
        visit(0, 700);
        visit(9, 700);
        assertThat(camera.opened()).isEqualTo(2);
        assertThat(camera.events()).contains(AlertEvent.CLOSED);
    }

    @Test
    void oneFrameFromAWrongClockLosesNobody() {
        for (int step = 0; step < 20; step++) {
            camera.frame(step, unmasked(100, 100));
            if (step == 9) {
                camera.frame(step + 60, unmasked(100, 100));
            }
        }
        assertThat(camera.events()).doesNotContain(AlertEvent.CLOSED);
        assertThat(camera.opened()).isOne();
    }

    @Test
    void believesTheSecondFrameAfterAnOutage() {
        visit(0, 100);
        for (int step = 0; step < 4; step++) {
            camera.frame(600 + step, unmasked(700, 100));
        }
        assertThat(camera.opened()).isEqualTo(2);
    }

    @Test
    void countsPeopleOncePerMinute() {
        for (int step = 0; step < 130; step++) {
            camera.frame(step, unmasked(100, 100), masked(500, 100), turnedAway(900, 100));
        }
        assertThat(camera.compliance).hasSize(2).allSatisfy(minute -> {
            assertThat(minute.getFrames()).isEqualTo(60);
            assertThat(minute.getPeople()).isEqualTo(3);
            assertThat(minute.getUnmasked()).isOne();
            assertThat(minute.getMasked()).isOne();
            assertThat(minute.getUndecided()).isOne();
        });
    }

    @Test
    void takesASingleLookForNobody() {
        camera.frame(0, masked(100, 100)).frame(1).frame(2).minuteOver();
        assertThat(camera.compliance.get(0).getPeople()).isZero();
        assertThat(camera.compliance.get(0).getMeanDwellSeconds()).isNull();
    }

    @Test
    void measuresHowLongPeopleStayAlsoWhereFramesComeLateOrAgain() {
        for (int step = 0; step < 70; step++) {
            Look[] looks =
                    step < 20 ? new Look[] {unmasked(100, 100), masked(500, 100)} : new Look[] {masked(500, 100)};
            camera.frame(step, looks);
            camera.frame(step, looks).frame(step - 0.7, looks);
        }
        camera.minuteOver();
        assertThat(camera.compliance)
                .extracting(Compliance::getMeanDwellSeconds)
                .containsExactly((19 + 59) / 2.0, 69.0);
        assertThat(camera.compliance).extracting(Compliance::getFrames).containsExactly(60, 10);
    }

    private void visit(double from, double x) {
        for (int step = 0; step < 6; step++) {
            camera.frame(from + step * 0.5, unmasked(x, 100));
        }
        camera.frame(from + 9);
    }
}
