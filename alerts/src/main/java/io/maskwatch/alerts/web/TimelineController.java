package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.ReviewStore;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to an alert. */
@RestController
@Tag(name = "Reviews")
final class TimelineController {
    private final ReviewStore alerts;
    private final Timeline timeline;

    TimelineController(ReviewStore alerts, Timeline timeline) {
        this.alerts = alerts;
        this.timeline = timeline;
    }

    /**
     * A part of a timeline.
     *
     * @param entries the entries, oldest first
     * @param next the value of after for the part after this, or null at the end
     */
    @Schema(name = "TimelinePage")
    record Entries(List<TimelineEntry> entries, @Nullable String next) {}

    @Operation(operationId = "getTimeline", summary = "What happened to an alert, oldest first")
    @GetMapping("/api/v1/alerts/{id}/timeline")
    Entries timeline(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id,
            @Parameter(description = "Where this part begins: the next of the part before") @RequestParam("after")
                    Optional<String> after,
            @LimitParameter @RequestParam("limit") Optional<String> limit) {
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
