package io.maskwatch.alerts.web;

import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.notification.Notification;
import io.maskwatch.alerts.notification.NotificationCounts;
import io.maskwatch.alerts.notification.NotificationStore;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log and the service's counts. */
@RestController
final class NotificationController {
    private final NotificationStore notifications;
    private final IncidentStore incidents;

    NotificationController(NotificationStore notifications, IncidentStore incidents) {
        this.notifications = notifications;
        this.incidents = incidents;
    }

    /** The delivery log, newest first. */
    record DeliveryLog(List<Notification> notifications) {}

    /** Counts over everything that is stored. */
    record Statistics(
            long alerts, long open, long notificationsDelivered, long notificationsPending, long notificationsFailed) {}

    @GetMapping("/api/v1/notifications")
    DeliveryLog newest(@RequestParam("state") Optional<String> state, @RequestParam("limit") Optional<String> limit) {
        return new DeliveryLog(notifications.newest(Parameters.notificationState(state), Parameters.limit(limit)));
    }

    @GetMapping("/api/v1/statistics")
    Statistics statistics() {
        NotificationCounts counts = notifications.counts();
        return new Statistics(
                incidents.count(), incidents.countOpen(), counts.delivered(), counts.pending(), counts.failed());
    }
}
