package io.maskwatch.alerts.web;

import io.maskwatch.alerts.delivery.Delivery;
import io.maskwatch.alerts.delivery.DeliveryStore;
import io.maskwatch.alerts.review.ReviewStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who was told of an alert, and whether it arrived. */
@RestController
@Tag(name = "Alerts")
final class DeliveryController {
    private final ReviewStore alerts;
    private final DeliveryStore deliveries;

    DeliveryController(ReviewStore alerts, DeliveryStore deliveries) {
        this.alerts = alerts;
        this.deliveries = deliveries;
    }

    /**
     * Who was told of an alert.
     *
     * @param deliveries the deliveries, oldest first
     */
    record Deliveries(List<Delivery> deliveries) {}

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
        return new Deliveries(deliveries.ofAlert(alertId));
    }
}
