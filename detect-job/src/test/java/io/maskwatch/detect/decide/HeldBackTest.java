package io.maskwatch.detect.decide;

import static io.maskwatch.detect.decide.Policies.detection;
import static io.maskwatch.detect.decide.Policies.schedule;
import static io.maskwatch.detect.decide.Policies.strip;
import static io.maskwatch.detect.decide.Policies.window;
import static io.maskwatch.detect.decide.Scenes.look;
import static io.maskwatch.detect.decide.Scenes.masked;
import static io.maskwatch.detect.decide.Scenes.turnedAway;
import static io.maskwatch.detect.decide.Scenes.unmasked;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.Face;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.TrackState;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.schemas.ZoneKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each face in the observations says why its person is no incident. */
class HeldBackTest {
    private final Scenes camera = new Scenes();

    @Test
    void waitsForMoreLooksUntilThereIsAnIncident() {
        show(4, unmasked(100, 100));
        assertThat(reasons()).containsExactly(HeldBackReason.TOO_FEW_LOOKS, HeldBackReason.TOO_FEW_LOOKS, null, null);
        TrackState second = face(1).getTrack();
        assertThat(second.getLooks()).isEqualTo(2);
        assertThat(second.getSightings()).isEqualTo(2);
        assertThat(second.getState()).isEqualTo(MaskState.UNDECIDED);
        assertThat(second.getNoMaskShare()).isEqualTo(1);
        assertThat(second.getAlertId()).isNull();
        assertThat(face(2).getTrack().getAlertId())
                .isEqualTo(camera.alerts.get(0).getAlertId());
        assertThat(camera.observations.get(2).getGrounds())
                .isEqualTo(camera.alerts.get(0).getGrounds());
    }

    @Test
    void wearsAMask() {
        show(5, masked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.MASKED);
    }

    @ParameterizedTest
    @EnumSource(UndecidedReason.class)
    void cannotBeJudged(UndecidedReason why) {
        show(5, unmasked(100, 100).undecided(why));
        assertThat(last())
                .isEqualTo(
                        switch (why) {
                            case TOO_SMALL -> HeldBackReason.TOO_SMALL;
                            case BLURRED -> HeldBackReason.BLURRED;
                            case UNCERTAIN -> HeldBackReason.UNCERTAIN;
                            case LOW_SCORE -> HeldBackReason.HARDLY_A_FACE;
                            case OTHER -> HeldBackReason.OTHER;
                        });
    }

    @Test
    void isTooSmallForThePolicy() {
        show(5, look(100, 100, 20, MaskState.NO_MASK, 0.05f));
        assertThat(last()).isEqualTo(HeldBackReason.TOO_SMALL);
    }

    @Test
    void getsAsManyVotesForAMaskAsAgainst() {
        for (int step = 0; step < 8; step++) {
            show(step * 0.5, 1, step % 2 == 0 ? masked(100, 100) : unmasked(100, 100));
        }
        assertThat(last()).isEqualTo(HeldBackReason.SPLIT_VOTE);
    }

    @Test
    void standsOutsideTheZones() {
        camera.with(Policies.of(detection(strip("gate", ZoneKind.INCLUDE, 0, 0.5))));
        show(5, unmasked(900, 100));
        assertThat(last()).isEqualTo(HeldBackReason.OUTSIDE_ZONES);
    }

    @Test
    void comesToAPlaceThatIsCoolingDown() {
        show(5, unmasked(100, 100));
        show(12, 5, unmasked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.COOLING_DOWN);
    }

    @Test
    void isOneOfAGroup() {
        camera.with(Policies.of(detection().setGroupLimit(1)));
        show(5, unmasked(100, 100), unmasked(400, 100));
        assertThat(last()).isEqualTo(HeldBackReason.IN_GROUP);
    }

    @Test
    void comesAtATimeWithoutIncidents() {
        camera.with(Policies.of(detection().setSchedule(schedule("UTC", List.of(window("12:00", "13:00"))))));
        show(5, unmasked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.OUT_OF_SCHEDULE);
    }

    @Test
    void passesACameraThatOnlyCounts() {
        camera.with(CameraMode.STATISTICS);
        show(5, unmasked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.STATISTICS_MODE);
    }

    @Test
    void hasHadTheLongestIncident() {
        show(15 * 60 * 2 + 10, unmasked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.EXPIRED_INCIDENT);
    }

    @Test
    void isInAFrameThatComesLate() {
        show(10, 1, unmasked(100, 100));
        show(9, 1, unmasked(100, 100));
        assertThat(last()).isEqualTo(HeldBackReason.LATE_FRAME);
        assertThat(face(1).getTrack()).isNull();
        assertThat(camera.observations.get(1).getGrounds()).isNull();
    }

    @Test
    void isOneTooMany() {
        Look[] crowd = new Look[201];
        Arrays.setAll(crowd, person -> unmasked(60 * (person % 20), 60 * (person / 20)));
        camera.frame(0, crowd);
        assertThat(camera.observations.get(0).getFaces())
                .extracting(Face::getHeldBackBy)
                .containsOnly(HeldBackReason.TOO_FEW_LOOKS, HeldBackReason.TOO_MANY_PEOPLE)
                .containsOnlyOnce(HeldBackReason.TOO_MANY_PEOPLE);
    }

    @Test
    void isHardlyAFaceAndNobodyElse() {
        camera.frame(0, unmasked(100, 100).undecided(UndecidedReason.LOW_SCORE));
        assertThat(last()).isEqualTo(HeldBackReason.HARDLY_A_FACE);
        assertThat(face(0).getTrackId()).isNull();
    }

    /** Whatever happens, a face has a reason, or its person has an incident, and never both. */
    @Test
    void explainsEveryFace() {
        Random random = new Random(7);
        EnumSet<HeldBackReason> told = EnumSet.noneOf(HeldBackReason.class);
        camera.with(
                Policies.of(detection(strip("gate", ZoneKind.INCLUDE, 0.2, 0.9)).setGroupLimit(3)));
        for (int step = 0; step < 2_000; step++) {
            double at = step * 0.5 + (random.nextInt(50) == 0 ? -2 : 0);
            camera.frame(
                    at,
                    Stream.generate(() -> someone(random))
                            .limit(random.nextInt(5))
                            .toArray(Look[]::new));
        }
        for (Observation observation : camera.observations) {
            for (Face face : observation.getFaces()) {
                boolean incident = face.getTrack() != null && face.getTrack().getAlertId() != null;
                assertThat(face.getHeldBackBy() == null).as("%s", face).isEqualTo(incident);
                if (!incident) {
                    told.add(face.getHeldBackBy());
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(5);
    }

    private static Look someone(Random random) {
        double x = 150 + 250 * random.nextInt(5);
        return switch (random.nextInt(5)) {
            case 0 -> masked(x, 100);
            case 1 -> turnedAway(x, 100);
            default -> unmasked(x, 100);
        };
    }

    private void show(int frames, Look... looks) {
        show(0, frames, looks);
    }

    private void show(double from, int frames, Look... looks) {
        for (int step = 0; step < frames; step++) {
            camera.frame(from + step * 0.5, looks);
        }
    }

    private Face face(int frame) {
        return camera.observations.get(frame).getFaces().get(0);
    }

    private HeldBackReason last() {
        return face(camera.observations.size() - 1).getHeldBackBy();
    }

    private List<HeldBackReason> reasons() {
        return camera.observations.stream()
                .map(observation -> observation.getFaces().get(0).getHeldBackBy())
                .toList();
    }
}
