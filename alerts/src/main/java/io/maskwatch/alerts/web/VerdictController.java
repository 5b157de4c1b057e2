package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.VerdictCount;
import io.maskwatch.alerts.review.VerdictStore;
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
final class VerdictController {
    private static final Duration USUAL_SPAN = Duration.ofDays(30);
    private static final int MOST_ROWS = 1_000;

    private final VerdictStore store;
    private final Clock clock;

    VerdictController(VerdictStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The verdicts on alerts that opened from {@code from} on and before {@code to}, most false alarms first. */
    record Verdicts(Instant from, Instant to, List<VerdictCount> verdicts) {}

    @GetMapping("/api/v1/statistics/verdicts")
    Verdicts verdicts(@RequestParam("from") Optional<String> from, @RequestParam("to") Optional<String> to) {
        Instant end = Parameters.moment("to", to).orElseGet(clock::instant);
        Instant begin = Parameters.moment("from", from).orElseGet(() -> end.minus(USUAL_SPAN));
        return new Verdicts(begin, end, store.count(begin, end, MOST_ROWS));
    }
}
