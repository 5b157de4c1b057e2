package io.maskwatch.alerts.web;

import io.maskwatch.alerts.notification.Notification;
import io.maskwatch.alerts.notification.NotificationStore;
import io.maskwatch.alerts.tally.Tally;
import io.maskwatch.alerts.tally.TallyStore;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The delivery log and the service's counts. */
@RestController
final class NotificationController {
    private final NotificationStore notifications;
    private final TallyStore tally;

    NotificationController(NotificationStore notifications, TallyStore tally) {
        this.notifications = notifications;
        this.tally = tally;
    }

    /** The delivery log, newest first. */
    record DeliveryLog(List<Notification> notifications) {}

    /** Counts over everything that is stored. */
    record Statistics(
            long alerts,
            long open,
            long notificationsDelivered,
            long notificationsPending,
            long notificationsFailed,
            Tally.Reviews reviews) {}

    @GetMapping("/api/v1/notifications")
    DeliveryLog newest(@RequestParam("state") Optional<String> state, @RequestParam("limit") Optional<String> limit) {
        return new DeliveryLog(notifications.newest(Parameters.notificationState(state), Parameters.limit(limit)));
    }

    @GetMapping("/api/v1/statistics")
    Statistics statistics() {
        Tally numbers = tally.read();
        return new Statistics(
                numbers.incidents(),
                numbers.open(),
                numbers.delivered(),
                numbers.pending(),
                numbers.failed(),
                numbers.reviews());
    }
}
