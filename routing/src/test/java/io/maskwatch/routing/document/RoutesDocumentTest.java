package io.maskwatch.routing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Route;
import io.maskwatch.routing.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesDocumentTest {
    private static final String SOUND = """
            receivers:
              - {name: desk, kind: webhook}
              - {name: chief, kind: webhook}
            default:
              receivers: [desk]
            """;

    @Test
    void readsEverythingThatAFileMaySay() {
        Routing routing = sound("""
                receivers:
                  - {name: desk, kind: webhook, url: "https://desk.example/hook", port: 25}
                  - {name: chief, kind: webhook}
                groups:
                  gates: [gate-*, door]
                schedules:
                  night: {time-zone: Europe/Berlin, windows: [{from: "22:00", to: "06:00"}]}
                escalations:
                  duty:
                    steps: [{receivers: [desk], wait: 2m}, {receivers: [chief]}]
                    rounds: 2
                    acknowledgement-timeout: 30m
                inhibit:
                  - {camera: offline, after: 1m, match: {group: gates}}
                default:
                  receivers: [desk]
                  group-by: [camera]
                  repeat-interval: 4h
                routes:
                  - name: gates at night
                    match: {group: gates, schedule: night}
                    unless: {zone: staff}
                    escalation: duty
                    continue: true
                    routes:
                      - match: {rule: group-no-mask}
                        receivers: [chief]
                """);
        Route gates = routing.root().routes().get(0);
        assertThat(routing.receivers().get("desk"))
                .containsEntry("kind", "webhook")
                .containsEntry("port", 25);
        assertThat(gates.escalation()).isEqualTo("duty");
        assertThat(gates.receivers()).isEmpty();
        assertThat(gates.goesOn()).isTrue();
        assertThat(gates.repeatInterval())
                .as("an escalation has rounds instead")
                .isNull();
        assertThat(gates.grouping().waiting()).isEqualTo(Duration.ofSeconds(10));
        assertThat(gates.routes().get(0).receivers()).containsExactly("chief");
        assertThat(gates.routes().get(0).escalation())
                .as("own receivers replace all that is inherited")
                .isNull();
        assertThat(gates.routes().get(0).path()).isEqualTo("routes[0].routes[0]");
        assertThat(routing.escalations().get("duty").steps().get(1).waiting()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void tellsAllProblemsAtOnceEachWithItsPlaceAndValue() {
        assertThat(problems("""
                receivers:
                  - {name: desk, kind: webhook}
                schedules:
                  night: {time-zone: Europe/Berln, windows: [{from: "25:00"}]}
                  never: {time-zone: Europe/Berlin}
                default: {recievers: [desk]}
                routes:
                  - match: {group: gates, zone: []}
                    receivers: [dek]
                    escalation: duty
                    group-wait: 5 minutes
                """))
                .containsExactly(
                        "line 4: schedules.night.time-zone must be the IANA name of a time zone, such as Europe/Berlin,"
                                + " got \"Europe/Berln\", did you mean Europe/Berlin?",
                        "line 4: schedules.night.windows[0].from must be a time from 00:00 to 23:59 in quotes, got"
                                + " \"25:00\"",
                        "line 5: schedules.never has no hours, so it never matches: give it windows, such as [{days:"
                                + " [MONDAY], from: \"08:00\", to: \"18:00\"}]",
                        "line 6: default must say who is told of what no route takes: receivers: [NAME], or receivers:"
                                + " [] for nobody",
                        "line 6: default.recievers is not a key, did you mean receivers?",
                        "line 8: routes[0].match.group names the group \"gates\", which doesn't exist",
                        "line 8: routes[0].match.zone must have a value, or it never matches",
                        "line 9: routes[0].receivers names the receiver \"dek\", which doesn't exist, did you mean"
                                + " desk?",
                        "line 10: routes[0].escalation names the escalation \"duty\", which doesn't exist",
                        "line 11: routes[0].group-wait must be a length of time such as 30s, 5m or 4h, from 0ms to 1h,"
                                + " got \"5 minutes\"",
                        "line 11: routes[0].group-wait has no meaning without group-by, which is of site, camera, zone, rule, route");
    }

    @Test
    void namesALoopOfEscalationsOnce() {
        assertThat(problems(SOUND + """
                escalations:
                  first: {steps: [{receivers: [desk]}], then: second}
                  second: {steps: [{receivers: [chief]}], then: third}
                  third: {steps: [{receivers: [chief]}], then: second}
                  alone: {steps: [{receivers: [chief]}], then: alone}
                """))
                .containsExactly(
                        "line 8: escalations.second.then makes a loop: second -> third -> second; use rounds to repeat"
                                + " an escalation",
                        "line 10: escalations.alone.then makes a loop: alone -> alone; use rounds to repeat an"
                                + " escalation");
    }

    @Test
    void refusesRoutesThatCanNeverTakeAnAlert() {
        assertThat(problems(SOUND + """
                routes:
                  - receivers: [chief]
                  - match: {site: Airport}
                """))
                .containsExactly(
                        "line 8: routes[1] is never reached: routes[0] takes every alert; give that a match, or"
                                + " continue: true");
        assertThat(problems(SOUND + """
                routes:
                  - match: {site: Airport}
                    unless: {site: Airport}
                """))
                .containsExactly("line 8: routes[0].unless excludes what match asks for (site \"Airport\"), so it never"
                        + " matches");
    }

    @Test
    void tellsOfABeginAndEndAtTheSameTime() {
        assertThat(problems(SOUND + """
                schedules:
                  never: {time-zone: UTC, windows: [{from: "08:00", to: "08:00"}]}
                """))
                .containsExactly("line 7: schedules.never.windows[0] begins and ends at the same time, so it never"
                        + " matches; 00:00 to 24:00 is all day");
    }

    @Test
    void survivesFilesThatAreMeantToHurt() {
        String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        assertThat(problems(bomb))
                .containsExactly("line 1: the file is refused: aliases (*name) of lists and maps are"
                        + " not allowed; write them out");
        assertThat(problems("a: &a [*a]\n").get(0)).contains("aliases");
        assertThat(problems("[".repeat(100_000)).get(0)).startsWith("line 1: the file is refused: Nesting Depth");
        assertThat(problems("#".repeat(RoutesDocument.MOST_BYTES + 1)))
                .containsExactly("line 1: must have at most 500000 bytes");
        assertThat(problems("")).hasSize(1).first().asString().contains("the file is empty");
        assertThat(problems("a: b: c")).hasSize(1).first().asString().startsWith("line 1: the file is no YAML");
        assertThat(problems("- x")).first().asString().isEqualTo("line 1: must hold keys and values");
        assertThat(problems("!!javax.script.ScriptEngineManager [a]")).isNotEmpty();
        assertThat(problems(SOUND + "\u001b[31m: x")).first().asString().doesNotContain("\u001b");
    }

    @Test
    void tellsWhatAReceiverOfItsKindNeeds() {
        ReceiverChecks receiverChecks = new ReceiverChecks() {
            @Override
            public Set<String> alwaysThere() {
                return Set.of("webhook");
            }

            @Override
            public List<String> check(String name, java.util.Map<String, Object> settings) {
                return List.of("url is missing");
            }
        };
        RoutesDocument read = RoutesDocument.read("""
                receivers: [{name: desk, kind: mail}]
                default: {receivers: [webhook]}
                """, receiverChecks);
        assertThat(read.problems())
                .extracting(RoutesProblem::toString)
                .containsExactly("line 1: receivers[0].url is missing");
        assertThat(read.routing()).isEmpty();
    }

    private static Routing sound(String text) {
        RoutesDocument read = RoutesDocument.read(text, ReceiverChecks.names(Set.of()));
        assertThat(read.problems()).isEmpty();
        return read.routing().orElseThrow();
    }

    private static List<String> problems(String text) {
        RoutesDocument read = RoutesDocument.read(text, ReceiverChecks.names(Set.of()));
        assertThat(read.routing()).isEmpty();
        return read.problems().stream().map(RoutesProblem::toString).toList();
    }
}
