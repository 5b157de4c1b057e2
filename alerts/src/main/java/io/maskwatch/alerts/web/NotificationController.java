package io.maskwatch.alerts.web;

import io.maskwatch.alerts.delivery.Delivery;
import io.maskwatch.alerts.delivery.DeliveryStore;
import io.maskwatch.alerts.tally.Tally;
import io.maskwatch.alerts.tally.TallyStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log and the service's counts. */
@RestController
@Tag(name = "Statistics", description = "Counts and the delivery log")
final class NotificationController {
    private final DeliveryStore deliveries;
    private final TallyStore tally;

    NotificationController(DeliveryStore deliveries, TallyStore tally) {
        this.deliveries = deliveries;
        this.tally = tally;
    }

    /**
     * The delivery log.
     *
     * @param notifications the newest first
     */
    record DeliveryLog(List<Delivery> notifications) {}

    /**
     * Counts over everything that is stored.
     *
     * @param alerts incidents in all
     * @param open incidents that the camera still sees
     * @param notificationsDelivered notifications that the receiver has taken
     * @param notificationsPending notifications that wait for their first or next attempt
     * @param notificationsFailed notifications that were given up
     * @param notificationsCancelled notifications that were no longer wanted when their turn came
     * @param reviews alerts by how far people are with them
     */
    record Statistics(
            long alerts,
            long open,
            long notificationsDelivered,
            long notificationsPending,
            long notificationsFailed,
            long notificationsCancelled,
            Tally.Reviews reviews) {}

    @Operation(operationId = "listNotifications", summary = "The delivery log, newest first")
    @GetMapping("/api/v1/notifications")
    DeliveryLog newest(
            @Parameter(
                            description = "Only those in this state",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"pending", "delivered", "failed", "cancelled"}))
                    @RequestParam("state")
                    Optional<String> state,
            @LimitParameter @RequestParam("limit") Optional<String> limit) {
        return new DeliveryLog(
                deliveries.newest(Parameters.deliveryState(state), Actor.sites(), Parameters.limit(limit)));
    }

    @Operation(operationId = "getStatistics", summary = "Counts over everything that is stored")
    @GetMapping("/api/v1/statistics")
    Statistics statistics() {
        Tally numbers = tally.read(Actor.sites());
        return new Statistics(
                numbers.incidents(),
                numbers.open(),
                numbers.delivered(),
                numbers.pending(),
                numbers.failed(),
                numbers.cancelled(),
                numbers.reviews());
    }
}
