package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to an alert. */
@RestController
final class TimelineController {
    private final ReviewStore alerts;
    private final Timeline timeline;

    TimelineController(ReviewStore alerts, Timeline timeline) {
        this.alerts = alerts;
        this.timeline = timeline;
    }

    /** A part of a timeline, oldest first; {@code next} is the value of {@code after} for the part after it, or null. */
    record Entries(List<TimelineEntry> entries, String next) {}

    @GetMapping("/api/v1/alerts/{id}/timeline")
    Entries timeline(
            @PathVariable("id") String id,
            @RequestParam("after") Optional<String> after,
            @RequestParam("limit") Optional<String> limit) {
        UUID alertId = Parameters.alertId(id);
        int wanted = Parameters.limit(limit);
        long begin = Parameters.entry(after);
        if (alerts.find(alertId).isEmpty()) {
            throw new NotFoundException("there is no alert " + alertId);
        }
        // One more than wanted tells whether there is a next part.
        List<TimelineEntry> found = timeline.of(alertId, begin, wanted + 1);
        if (found.size() <= wanted) {
            return new Entries(found, null);
        }
        return new Entries(
                found.subList(0, wanted), Long.toString(found.get(wanted - 1).entry()));
    }
}
