package io.maskwatch.alerts.web;

import io.maskwatch.alerts.notification.Notification;
import io.maskwatch.alerts.notification.NotificationStore;
import io.maskwatch.alerts.review.ReviewStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who was told of an alert, and whether it arrived. */
@RestController
@Tag(name = "Alerts")
final class DeliveryController {
    private final ReviewStore alerts;
    private final NotificationStore notifications;

    DeliveryController(ReviewStore alerts, NotificationStore notifications) {
        this.alerts = alerts;
        this.notifications = notifications;
    }

    /**
     * Who was told of an alert.
     *
     * @param deliveries the deliveries, oldest first
     */
    record Deliveries(List<Delivery> deliveries) {}

    /**
     * One message to one receiver.
     *
     * @param step the step of the escalation, from 0
     * @param receiver the receiver's name
     * @param state pending, delivered, failed or cancelled
     * @param createdAt when it was decided
     * @param nextAttemptAt when it is tried (again), or null
     * @param attempts how often it was tried
     * @param lastAttemptAt when it was last tried, or null
     * @param lastStatus HTTP status of the last answer, or null
     * @param lastError what went wrong last, or null
     */
    record Delivery(
            int step,
            String receiver,
            String state,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            int attempts,
            @Nullable Instant lastAttemptAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError) {
        static Delivery of(Notification notification) {
            return new Delivery(
                    0,
                    "webhook",
                    notification.state(),
                    notification.createdAt(),
                    notification.nextAttemptAt(),
                    notification.attempts(),
                    notification.lastAttemptAt(),
                    notification.lastStatus(),
                    notification.lastError());
        }
    }

    @Operation(operationId = "getDeliveries", summary = "Who was told of an alert")
    @GetMapping("/api/v1/alerts/{id}/deliveries")
    Deliveries deliveries(
            @Parameter(description = "The alert's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        UUID alertId = Parameters.alertId(id);
        if (alerts.find(alertId).isEmpty()) {
            throw new NotFoundException("there is no alert " + alertId);
        }
        return new Deliveries(
                notifications.of(alertId).stream().map(Delivery::of).toList());
    }
}
