package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.camera.CamerasChanged;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.review.ReviewChanged;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open consoles what has changed (server-sent events). An event names what to read again and carries no content, so a
 * console that has missed some only has to reload. Thread-safe.
 */
@Component
final class EventHub extends Hub {
    private final Map<Viewer, Sites> viewers = new ConcurrentHashMap<>();
    private final IncidentStore incidents;

    EventHub(AlertsMetrics metrics, IncidentStore incidents) {
        this.incidents = incidents;
        metrics.viewers(this::size);
    }

    /** A new console that is told of what is at these sites. */
    SseEmitter open(Optional<Page> page, Sites sites, BooleanSupplier welcome) {
        return open(page, welcome, viewer -> viewers.put(viewer, sites), viewers::remove);
    }

    /** At once, or once the transaction that changed it is committed. */
    @TransactionalEventListener(fallbackExecution = true)
    void incidentChanged(IncidentChanged change) {
        tell(change.alertId());
    }

    /** Once it is committed: whoever is told reads it again at once. */
    @TransactionalEventListener
    void reviewChanged(ReviewChanged change) {
        tell(change.review().alertId());
    }

    @EventListener
    void camerasChanged(CamerasChanged change) {
        viewers.keySet().forEach(viewer -> viewer.tell("cameras", "changed"));
    }

    /** Where an alert is has to be looked up only if somebody sees less than all. */
    private void tell(UUID alertId) {
        Map<Viewer, Sites> told = Map.copyOf(viewers);
        boolean everybodySeesAll = told.values().stream().allMatch(Sites::isAll);
        String site = everybodySeesAll ? null : incidents.site(alertId).orElse(null);
        told.forEach((viewer, sites) -> {
            if (sites.hold(site)) {
                viewer.tell("incident", alertId.toString());
            }
        });
    }
}
