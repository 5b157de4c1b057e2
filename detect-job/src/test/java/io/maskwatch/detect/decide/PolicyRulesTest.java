package io.maskwatch.detect.decide;

import static io.maskwatch.detect.decide.Policies.detection;
import static io.maskwatch.detect.decide.Policies.schedule;
import static io.maskwatch.detect.decide.Policies.strip;
import static io.maskwatch.detect.decide.Policies.window;
import static io.maskwatch.detect.decide.Policies.zone;
import static io.maskwatch.detect.decide.Scenes.look;
import static io.maskwatch.detect.decide.Scenes.unmasked;
import static io.maskwatch.schemas.ZoneKind.EXCLUDE;
import static io.maskwatch.schemas.ZoneKind.INCLUDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.face.Look;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AlertOutcome;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.UndecidedReason;
import io.maskwatch.schemas.camera.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What zones, schedules, limits and groups of a policy do to incidents. The picture is 1280 pixels wide. */
class PolicyRulesTest {
    private final Scenes camera = new Scenes();

    @Test
    void alertsOnlyWhereTheZonesCountPeople() {
        camera.with(Policies.of(detection(strip("gate", INCLUDE, 0, 0.5), strip("screen", EXCLUDE, 0, 0.2))));
        stand(0, 6, 100, 500, 900);
        assertThat(camera.alerts).extracting(Alert::getZone).containsExactly("gate");
        assertThat(camera.alerts.get(0).getBox().getX()).isEqualTo(500);
        assertThat(camera.pictures).hasSize(1);
        assertThat(camera.minuteOver().compliance.get(0).getPeople()).isOne();
    }

    @Test
    void countsTheWholePictureLessWhatIsExcludedWithoutAnIncludedZone() {
        camera.with(Policies.of(detection(strip("screen", EXCLUDE, 0.5, 1))));
        stand(0, 6, 100, 900);
        assertThat(camera.opened()).isOne();
        assertThat(camera.alerts.get(0).getZone()).isNull();
    }

    @Test
    void followsAPersonThroughAPartThatDoesNotCount() {
        camera.with(Policies.of(detection(strip("screen", EXCLUDE, 0.3, 0.4))));
        for (int step = 0; step < 24; step++) {
            camera.frame(step * 0.5, unmasked(100 + 40 * step, 100));
        }
        assertThat(camera.opened()).isOne();
        assertThat(camera.events()).doesNotContain(AlertEvent.CLOSED);
        assertThat(camera.state.tracks()).hasSize(1);
    }

    @Test
    void closesWhenAPersonHasLeftTheZoneForGood() {
        camera.with(Policies.of(detection(strip("gate", INCLUDE, 0, 0.5))));
        stand(0, 6, 100);
        camera.with(Policies.of(detection(strip("gate", INCLUDE, 0.5, 1))));
        stand(3, 20, 100);
        assertThat(camera.events()).containsExactly(AlertEvent.OPENED, AlertEvent.CLOSED);
        assertThat(camera.alerts.get(1).getOutcome()).isEqualTo(AlertOutcome.LEFT);
        assertThat(camera.state.tracks()).as("the track goes on").hasSize(1);
    }

    @Test
    void coolsAWholeZoneDownIfThePolicySaysSo() {
        camera.with(Policies.of(
                detection(zone("gate", INCLUDE, 120, 0, 0, 0.5, 0, 0.5, 1, 0, 1), strip("hall", INCLUDE, 0.5, 1))));
        stand(0, 6, 100);
        stand(20, 6, 500);
        assertThat(camera.opened()).as("elsewhere in the zone").isOne();
        stand(40, 6, 900);
        assertThat(camera.opened()).as("in the other zone").isEqualTo(2);
        stand(150, 6, 500);
        assertThat(camera.opened()).as("after the zone's cool-down").isEqualTo(3);
    }

    @Test
    void onlyCountsOutsideOfTheSchedule() {
        // The scene begins at 10:00 UTC.
        camera.with(Policies.of(detection().setSchedule(schedule("UTC", List.of(window("10:01", "10:03"))))));
        stand(0, 6, 100);
        assertThat(camera.alerts).isEmpty();
        assertThat(camera.pictures).isEmpty();

        stand(60, 250, 100);
        assertThat(camera.alerts.get(0).getEvent()).isEqualTo(AlertEvent.OPENED);
        Alert last = camera.alerts.get(camera.alerts.size() - 1);
        assertThat(last.getOutcome()).isEqualTo(AlertOutcome.OTHER);
        assertThat(last.getClosedAt()).isEqualTo(AlertRecords.instant(Scenes.START + 180_000_000));
        assertThat(camera.opened()).isOne();
        assertThat(camera.compliance).hasSize(3).allSatisfy(minute -> assertThat(minute.getUnmasked())
                .isOne());
    }

    @Test
    void judgesByTheLimitsOfThePolicyAndTellsThem() {
        var policy = detection().setNoMaskBelow(0.1).setMaskAbove(0.9);
        camera.with(Policies.of(policy));
        for (int step = 0; step < 6; step++) {
            camera.frame(
                    step * 0.5,
                    look(100, 100, 48, MaskState.NO_MASK, 0.15f),
                    look(500, 100, 48, MaskState.NO_MASK, 0.05f));
        }
        assertThat(camera.observations.get(0).getFaces().get(0).getUndecidedReason())
                .isEqualTo(UndecidedReason.UNCERTAIN);
        assertThat(camera.opened()).isOne();
        var grounds = camera.evidence.get(0).getGrounds();
        assertThat(grounds).isEqualTo(camera.alerts.get(0).getGrounds());
        assertThat(grounds.getPolicyVersion()).isEqualTo(PolicyVersion.of(Policies.camera(policy)));
        assertThat(grounds.getNoMaskBelow()).isEqualTo(0.1);
        assertThat(grounds.getGroupLimit()).as("there is none").isNull();
        assertThat(grounds.getMaskAbove()).isEqualTo(0.9);
        assertThat(camera.evidence.get(0).getClassifierModel()).isEqualTo("classifier 1");
    }

    @Test
    void tellsOfACrowdOnceWithItsCount() {
        camera.with(Policies.of(detection().setGroupLimit(4)));
        stand(0, 40, 100, 200, 300, 400, 500, 600);
        assertThat(camera.opened()).isOne();
        Alert opened = camera.alerts.get(0);
        assertThat(opened.getRule()).isEqualTo(GroupRules.RULE);
        assertThat(opened.getPersons()).isEqualTo(6);
        assertThat(opened.getLooks()).isEqualTo(18);
        assertThat(opened.getEvidenceSha256()).isEqualTo(camera.evidence.get(0).getSha256());
        assertThat(opened.getGrounds().getGroupLimit()).isEqualTo(4);

        stand(20, 10, 100, 200, 300, 400, 500, 600, 700, 800);
        Alert grown = camera.alerts.get(camera.alerts.size() - 1);
        assertThat(grown.getEvent()).isEqualTo(AlertEvent.UPDATED);
        assertThat(grown.getPersons()).isEqualTo(8);
        assertThat(grown.getAlertId()).isEqualTo(opened.getAlertId());

        stand(25, 100, 100, 200);
        Alert closed = camera.alerts.get(camera.alerts.size() - 1);
        assertThat(closed.getEvent()).isEqualTo(AlertEvent.CLOSED);
        assertThat(closed.getOutcome()).isEqualTo(AlertOutcome.LEFT);
        assertThat(camera.opened()).as("who stays has been told of").isOne();
    }

    @Test
    void takesPeopleIntoTheGroupThatTheyBecome() {
        camera.with(Policies.of(detection().setGroupLimit(2)));
        stand(0, 6, 100, 300);
        stand(3, 20, 100, 300, 500);
        assertThat(camera.alerts)
                .filteredOn(alert -> alert.getEvent() == AlertEvent.OPENED)
                .extracting(Alert::getRule)
                .containsExactly(IncidentRules.NO_MASK_RULE, IncidentRules.NO_MASK_RULE, GroupRules.RULE);
        assertThat(camera.alerts)
                .filteredOn(alert -> alert.getEvent() == AlertEvent.CLOSED)
                .extracting(Alert::getOutcome)
                .containsExactly(AlertOutcome.GROUPED, AlertOutcome.GROUPED);
    }

    @Test
    void countsEachZoneByItself() {
        camera.with(Policies.of(detection(strip("left", INCLUDE, 0, 0.5), strip("right", INCLUDE, 0.5, 1))
                .setGroupLimit(2)));
        stand(0, 6, 100, 300, 500, 700, 900);
        assertThat(camera.alerts)
                .filteredOn(alert -> alert.getRule().equals(GroupRules.RULE))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getZone()).isEqualTo("left");
                    assertThat(alert.getPersons()).isEqualTo(3);
                });
        assertThat(camera.opened()).isEqualTo(3);
    }

    @Test
    void closesTheGroupWhenTheCameraFallsSilentOrThePolicyNoLongerAsks() {
        camera.with(Policies.of(detection().setGroupLimit(1)));
        stand(0, 6, 100, 300);
        camera.silence();
        assertThat(camera.alerts.get(1).getOutcome()).isEqualTo(AlertOutcome.LEFT);
        assertThat(camera.state.groups()).isEmpty();

        stand(60, 6, 100, 300);
        camera.with(Policies.of(detection()));
        stand(63, 1, 100, 300);
        assertThat(camera.alerts.get(3).getOutcome()).isEqualTo(AlertOutcome.OTHER);
    }

    /** However the people stand, no group is told of below the limit, and never more than one above it. */
    @Property(tries = 100)
    void opensOneGroupExactlyWhereThereAreMoreThanTheLimit(@ForAll List<@DoubleRange(min = 0, max = 1) Double> people) {
        Scenes scene = new Scenes().with(Policies.of(detection().setGroupLimit(3)));
        int count = Math.min(people.size(), 8);
        List<Look> looks = new ArrayList<>();
        for (int person = 0; person < count; person++) {
            looks.add(unmasked(20 + 150 * person, 100 + 400 * people.get(person)));
        }
        for (int step = 0; step < 12; step++) {
            scene.frame(step * 0.5, looks.toArray(Look[]::new));
        }
        long groups = scene.alerts.stream()
                .filter(alert ->
                        alert.getEvent() == AlertEvent.OPENED && alert.getRule().equals(GroupRules.RULE))
                .count();
        assertThat(groups).isEqualTo(count > 3 ? 1 : 0);
        assertThat(scene.opened()).isEqualTo(count > 3 ? 1 : count);
    }

    /** A face is in a strip if its centre is, wherever the strip lies. */
    @Property(tries = 300)
    void takesTheCentreOfAFaceForItsPlace(
            @ForAll @DoubleRange(min = 0, max = 1200) double x,
            @ForAll @DoubleRange(min = 0, max = 0.4) double from,
            @ForAll @DoubleRange(min = 0.1, max = 0.6) double width) {
        CameraPolicy policy = Policies.of(detection(strip("strip", INCLUDE, from, from + width)));
        float centre = ((float) x + 24) / 1280;
        FrameFacts frame = new FrameFacts(1280, 720, "d", "c", null, 0.25f, 0.75f);
        assertThat(policy.placeOf(Scenes.box(x, 100, 48), frame).counts())
                .isEqualTo(centre >= from && centre <= from + width);
    }

    private void stand(double from, int frames, double... places) {
        for (int step = 0; step < frames; step++) {
            Look[] looks = new Look[places.length];
            for (int person = 0; person < places.length; person++) {
                looks[person] = unmasked(places[person], 100);
            }
            camera.frame(from + step * 0.5, looks);
        }
    }
}
