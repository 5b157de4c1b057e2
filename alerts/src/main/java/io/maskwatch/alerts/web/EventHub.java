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
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open consoles what has changed (server-sent events). An event names what to read again and carries no content, so a
 * console that has missed some only has to reload. Thread-safe.
 */
@Component
final class EventHub implements SmartLifecycle {
    /** Each open console holds a connection and a thread. */
    private static final int MOST_VIEWERS = 64;

    private final Map<Viewer, Sites> viewers = new ConcurrentHashMap<>();
    private final IncidentStore incidents;
    private volatile boolean running;

    EventHub(AlertsMetrics metrics, IncidentStore incidents) {
        this.incidents = incidents;
        metrics.viewers(viewers::size);
    }

    /**
     * A new console. Its connection stays open until it goes away, isn't welcome any more, or the service stops.
     *
     * @param page takes the place of its older connection, if it says which it is
     * @param sites what it is told of
     */
    SseEmitter open(Optional<Page> page, Sites sites, BooleanSupplier welcome) {
        Viewer.endOlder(page, viewers.keySet());
        if (viewers.size() >= MOST_VIEWERS) {
            throw new TooManyViewersException(MOST_VIEWERS);
        }
        SseEmitter connection = new SseEmitter(0L);
        Viewer viewer = new Viewer(page, connection, welcome, viewers::remove);
        viewers.put(viewer, sites);
        viewer.start();
        return connection;
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

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server stops: it would wait for these connections. */
    @Override
    public void stop() {
        running = false;
        viewers.keySet().forEach(Viewer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
