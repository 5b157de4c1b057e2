package io.maskwatch.routing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Field;
import io.maskwatch.routing.Matcher;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.Silence;
import io.maskwatch.routing.document.ReceiverChecks;
import io.maskwatch.routing.document.RoutesDocument;
import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Files and facts for the tests of the rules. */
final class Samples {
    static final Instant MONDAY_MORNING = Instant.parse("2026-11-30T08:15:00Z");

    private Samples() {}

    static Routing routing(String text) {
        RoutesDocument read =
                RoutesDocument.read(text, ReceiverChecks.names(Set.of("desk", "chief", "mayor", "archive")));
        assertThat(read.problems()).isEmpty();
        return read.routing().orElseThrow();
    }

    static AlertFacts facts(String camera, String site, String zone) {
        return new AlertFacts(camera, site, zone, "no-mask", "alert", MONDAY_MORNING, running());
    }

    static AlertFacts withCamera(AlertFacts facts, CameraCondition camera) {
        return new AlertFacts(
                facts.cameraId(), facts.site(), facts.zone(), facts.rule(), facts.mode(), facts.at(), camera);
    }

    static CameraCondition running() {
        return new CameraCondition("running", MONDAY_MORNING.minusSeconds(600), MONDAY_MORNING.minusSeconds(3), null);
    }

    static Silence silence(String site, Instant from, Duration length) {
        return new Silence(
                new UUID(1, from.getEpochSecond()),
                Silence.Kind.MAINTENANCE,
                new Condition(List.of(new Matcher(Field.SITE, List.of(site))), List.of()),
                from,
                from.plus(length),
                "new cameras",
                "ada");
    }
}
