package io.maskwatch.routing.rules;

import static io.maskwatch.routing.rules.Samples.MONDAY_MORNING;
import static io.maskwatch.routing.rules.Samples.facts;
import static io.maskwatch.routing.rules.Samples.routing;
import static io.maskwatch.routing.rules.Samples.silence;
import static io.maskwatch.routing.rules.Samples.withCamera;
import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Routing;
import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingRulesTest {
    private static final Routing AIRPORT = routing("""
            groups: {gates: [gate-*]}
            schedules:
              night: {time-zone: America/New_York, windows: [{from: "00:00", to: "06:00"}]}
            escalations:
              duty:
                steps: [{receivers: [desk], wait: 2m}, {receivers: [chief], wait: 5m}]
                acknowledgement-timeout: 30m
            inhibit: [{camera: offline, after: 1m}]
            default: {receivers: [desk]}
            routes:
              - name: all of it
                match: {site: Air*}
                receivers: [archive]
                continue: true
              - name: gates
                match: {group: gates}
                escalation: duty
                group-by: [camera, zone]
                routes:
                  - name: at night
                    match: {schedule: night}
                    receivers: [chief, mayor]
              - match: {zone: [queue, belt]}
                unless: {camera: test-*}
                receivers: []
            """);

    @Test
    void theDeepestRouteTakesTheAlertAndContinueGoesOn() {
        // 08:15 UTC is 03:15 in New York.
        Decision decision = decide(facts("gate-7", "Airport", "queue"));
        assertThat(decision.targets()).extracting(Target::path).containsExactly("routes[0]", "routes[1].routes[0]");
        assertThat(decision.targets().get(1).receivers()).containsExactly("chief", "mayor");
        assertThat(decision.targets().get(1).groupKey()).isEqualTo("routes[1].routes[0]|camera=6:gate-7|zone=5:queue");
        assertThat(Explanation.lines(decision, AIRPORT))
                .containsExactly(
                        "default matches: it takes every alert",
                        "  routes[0] \"all of it\" takes it: its site is \"Airport\"",
                        "  routes[1] \"gates\" matches: its camera \"gate-7\" is in the group gates",
                        "    routes[1].routes[0] \"at night\" takes it: the schedule \"night\" applies at Monday"
                                + " 2026-11-30 03:15 (America/New_York)",
                        "  routes[2] isn't looked at: routes[1] \"gates\" has taken the alert and does not say"
                                + " continue",
                        "routes[0] tells archive.",
                        "routes[1].routes[0] tells chief, mayor.",
                        "Alerts with the same camera, zone share a message: the first waits 10s, the next comes after"
                                + " 5m at the earliest.");
    }

    @Test
    void aRouteTakesWhatNoneBelowItMatches() {
        AlertFacts day = facts("gate-7", null, null);
        AlertFacts noon =
                new AlertFacts("gate-7", null, null, "no-mask", "alert", MONDAY_MORNING.plusSeconds(36_000), null);
        assertThat(decide(day).targets()).extracting(Target::path).containsExactly("routes[1].routes[0]");
        Decision decision = decide(noon);
        assertThat(decision.targets()).extracting(Target::escalation).containsExactly("duty");
        assertThat(Explanation.lines(decision, AIRPORT))
                .contains(
                        "  routes[0] \"all of it\" doesn't match: site must be \"Air*\", but its site is not known",
                        "  routes[1] \"gates\" takes it: its camera \"gate-7\" is in the group gates, and no route"
                                + " below it matches",
                        "The escalation \"duty\" runs until somebody acknowledges:",
                        "  step 1: desk, then 2m to acknowledge",
                        "  An acknowledgement times out after 30m unless the alert is resolved.");
    }

    @Test
    void theDefaultTakesWhatNoRouteTakesAndUnlessExcludes() {
        Decision decision = decide(facts("test-1", "Depot", "queue"));
        assertThat(decision.targets()).extracting(Target::path).containsExactly("default");
        assertThat(Explanation.lines(decision, AIRPORT))
                .contains("  routes[2] doesn't match: it is not for camera \"test-*\", and its camera is \"test-1\"");
        Decision nobody = decide(facts("hall", "Depot", "belt"));
        assertThat(nobody.targets()).singleElement().matches(Target::isNobody);
    }

    @Test
    void aSilenceHoldsUntilItEndsAndTheLongestOneTells() {
        AlertFacts facts = facts("hall", "Depot", null);
        List<io.maskwatch.routing.Silence> silences = List.of(
                silence("Depot", MONDAY_MORNING, Duration.ofHours(1)),
                silence("Depot", MONDAY_MORNING.minusSeconds(60), Duration.ofHours(3)),
                silence("Airport", MONDAY_MORNING, Duration.ofHours(9)),
                silence("Depot", MONDAY_MORNING.plusSeconds(1), Duration.ofHours(9)));
        HeldBack hold = new RoutingRules(AIRPORT).decide(facts, silences).hold().orElseThrow();
        assertThat(hold.kind()).isEqualTo(HeldBack.Kind.SILENCED);
        assertThat(hold.until()).isEqualTo(MONDAY_MORNING.minusSeconds(60).plus(Duration.ofHours(3)));
        assertThat(hold.why())
                .startsWith("silenced by ada until 2026-11-30T11:14:00Z (maintenance ")
                .endsWith(": new cameras");
        AlertFacts atTheEnd =
                new AlertFacts("hall", "Depot", null, "no-mask", "alert", hold.until(), Samples.running());
        assertThat(new RoutingRules(AIRPORT)
                        .decide(atTheEnd, silences.subList(0, 2))
                        .hold()
                        .filter(found -> found.kind() == HeldBack.Kind.SILENCED))
                .isEmpty();
    }

    @Test
    void anOfflineCameraInhibitsOnceThatHasLasted() {
        AlertFacts facts = facts("hall", "Depot", null);
        CameraCondition lost = new CameraCondition("retrying", MONDAY_MORNING.minusSeconds(60), MONDAY_MORNING, null);
        CameraCondition fresh = new CameraCondition("retrying", MONDAY_MORNING.minusSeconds(59), MONDAY_MORNING, null);
        CameraCondition gone = new CameraCondition(
                "running", MONDAY_MORNING.minusSeconds(9_000), MONDAY_MORNING.minusSeconds(121), null);
        assertThat(decide(withCamera(facts, lost)).hold().orElseThrow().why())
                .isEqualTo("kept back by inhibit[0]: its camera \"hall\" has been offline since 2026-11-30T08:14:00Z,"
                        + " longer than 1m");
        assertThat(decide(withCamera(facts, gone)).hold())
                .as("an agent that is silent")
                .isPresent();
        assertThat(decide(withCamera(facts, fresh)).hold()).isEmpty();
        assertThat(decide(withCamera(facts, null)).hold()).isEmpty();
        assertThat(decide(facts).hold()).isEmpty();
    }

    @Test
    void aCoveredCameraInhibitsOnceThatHasLasted() {
        Routing covered = Samples.routing("""
            inhibit: [{camera: covered, after: 5m, match: {site: Depot}}]
            default: {receivers: [desk]}
            """);
        AlertFacts facts = facts("hall", "Depot", null);
        CameraCondition longAgo =
                new CameraCondition("running", MONDAY_MORNING, MONDAY_MORNING, MONDAY_MORNING.minusSeconds(300));
        CameraCondition justNow =
                new CameraCondition("running", MONDAY_MORNING, MONDAY_MORNING, MONDAY_MORNING.minusSeconds(299));
        assertThat(new RoutingRules(covered)
                        .decide(withCamera(facts, longAgo), List.of())
                        .hold()
                        .orElseThrow()
                        .why())
                .isEqualTo("kept back by inhibit[0]: its camera \"hall\" has shown next to nothing since"
                        + " 2026-11-30T08:10:00Z, longer than 5m");
        assertThat(new RoutingRules(covered)
                        .decide(withCamera(facts, justNow), List.of())
                        .hold())
                .isEmpty();
        assertThat(new RoutingRules(covered).decide(facts, List.of()).hold()).isEmpty();
        assertThat(decide(withCamera(facts, longAgo)).hold())
                .as("covered is not offline")
                .isEmpty();
    }

    @Test
    void withoutAFileEverythingGoesToEverybody() {
        Routing routing = Routing.everythingTo(Set.of("webhook", "archive"));
        Decision decision = new RoutingRules(routing).decide(facts("hall", null, null), List.of());
        assertThat(decision.targets().get(0).receivers()).containsExactly("archive", "webhook");
    }

    @Test
    void theSameFactsGiveTheSamePlan() {
        AlertFacts facts = facts("gate-7", "Airport", "queue");
        assertThat(decide(facts)).isEqualTo(decide(facts));
    }

    private static Decision decide(AlertFacts facts) {
        return new RoutingRules(AIRPORT).decide(facts, List.of());
    }
}
