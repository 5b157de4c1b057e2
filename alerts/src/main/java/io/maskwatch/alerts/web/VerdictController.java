package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.VerdictCount;
import io.maskwatch.alerts.review.VerdictStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How often cameras and models are wrong. */
@RestController
@Tag(name = "Statistics")
final class VerdictController {
    private static final Duration USUAL_SPAN = Duration.ofDays(30);
    private static final int MOST_ROWS = 1_000;

    private final VerdictStore store;
    private final Clock clock;

    VerdictController(VerdictStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Verdicts by camera and models.
     *
     * @param from the begin of the time that they are about
     * @param to the end of that time
     * @param verdicts at most 1000 rows, most false alarms first
     */
    record Verdicts(Instant from, Instant to, List<VerdictCount> verdicts) {}

    @Operation(operationId = "getVerdicts", summary = "How often each camera and model is wrong")
    @GetMapping("/api/v1/statistics/verdicts")
    Verdicts verdicts(
            @Parameter(
                            description =
                                    "Only alerts that opened at this time or later; 30 days before to, if it is left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("from")
                    Optional<String> from,
            @Parameter(
                            description = "Only alerts that opened before this time; now, if it is left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("to")
                    Optional<String> to) {
        Instant end = Parameters.moment("to", to).orElseGet(clock::instant);
        Instant begin = Parameters.moment("from", from).orElseGet(() -> end.minus(USUAL_SPAN));
        return new Verdicts(begin, end, store.count(begin, end, Actor.sites(), MOST_ROWS));
    }
}
