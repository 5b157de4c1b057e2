package io.maskwatch.routing.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Routing;
import io.maskwatch.routing.rules.AlertFacts;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.RoutingRules;
import io.maskwatch.routing.rules.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the documentation do what they say. */
class ExamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("maskwatch.root"), "docs", "examples", "routes");

    @Test
    void allAreSound() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(ExamplesTest::read).toList())
                    .hasSize(4)
                    .allSatisfy(routing -> assertThat(routing.root().path()).isEqualTo("default"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // 2026-11-30 is a Monday; Berlin and Vienna are an hour ahead of UTC.
                "office, lobby, -, remind, no-mask, -, 2026-11-30T08:00:00Z, 'door-display'",
                "office, lobby, -, remind, group-no-mask, -, 2026-11-30T08:00:00Z, 'door-display; front-desk'",
                "office, lobby, -, remind, no-mask, -, 2026-11-30T20:00:00Z, ''",
                "office, lobby, -, remind, no-mask, -, 2026-12-25T08:00:00Z, ''",
                "airport, gate-a7, -, alert, no-mask, lounge, 2026-11-30T08:00:00Z, 'airport-authority; authority-system; terminal-desk'",
                "airport, gate-a7, -, alert, no-mask, staff, 2026-11-30T08:00:00Z, 'airport-authority; authority-system'",
                "airport, gate-a7, -, alert, no-mask, lounge, 2026-11-30T01:00:00Z, 'airport-authority; authority-system; shift-leader'",
                "airport, security-2, -, alert, group-no-mask, queue, 2026-11-30T08:00:00Z, 'airport-authority; authority-system; terminal'",
                "airport, hall, -, alert, no-mask, -, 2026-11-30T08:00:00Z, 'airport-authority; authority-system; terminal-desk'",
                "hospital, isolation-3, -, alert, no-mask, door, 2026-11-30T08:00:00Z, 'isolation'",
                "hospital, ward-3, -, alert, no-mask, bed-2, 2026-11-30T08:00:00Z, 'nurses-station'",
                "hospital, ward-3, -, alert, no-mask, bed-2, 2026-11-30T22:00:00Z, ''",
                "hospital, entrance, -, alert, no-mask, -, 2026-11-30T08:00:00Z, 'hygiene-officer'",
                "city, metro-9, Northgate, alert, no-mask, -, 2026-11-30T08:00:00Z, 'situation-map'",
                "city, metro-9, Northgate, alert, group-no-mask, -, 2026-11-30T08:00:00Z, 'situation-map; north'",
                "city, cam-1, Old town, alert, no-mask, -, 2026-11-30T08:00:00Z, 'situation-map; south'",
                "city, cam-2, -, alert, no-mask, -, 2026-11-30T08:00:00Z, 'situation-map; headquarters'"
            })
    void tellTheRightPeople(
            String example,
            String camera,
            String site,
            String mode,
            String rule,
            String zone,
            Instant at,
            String told) {
        AlertFacts facts = new AlertFacts(camera, site, zone, rule, mode, at, null);
        Decision decision = new RoutingRules(read(FOLDER.resolve(example + ".yaml"))).decide(facts, List.of());
        List<String> who =
                decision.targets().stream().flatMap(ExamplesTest::names).toList();
        assertThat(String.join("; ", who)).isEqualTo(told);
    }

    private static Stream<String> names(Target target) {
        return Stream.concat(target.receivers().stream(), Stream.ofNullable(target.escalation()));
    }

    private static Routing read(Path file) {
        try {
            RoutesDocument read = RoutesDocument.read(Files.readString(file), ReceiverChecks.names(Set.of()));
            assertThat(read.problems()).as(file.toString()).isEmpty();
            return read.routing().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
