package io.maskwatch.alerts.web;

import io.maskwatch.alerts.camera.CamerasChanged;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.review.ReviewChanged;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    EventHub(AlertsMetrics metrics) {
        metrics.viewers(viewers::size);
    }

    /** A new console. Its connection stays open until it goes away or the service stops. */
    SseEmitter open() {
        if (viewers.size() >= MOST_VIEWERS) {
            throw new TooManyViewersException(MOST_VIEWERS);
        }
        SseEmitter connection = new SseEmitter(0L);
        Viewer viewer = new Viewer(connection, viewers::remove);
        viewers.add(viewer);
        viewer.start();
        return connection;
    }

    @EventListener
    void incidentChanged(IncidentChanged change) {
        viewers.forEach(viewer -> viewer.tell("incident", change.alertId().toString()));
    }

    /** Once it is committed: whoever is told reads it again at once. */
    @TransactionalEventListener
    void reviewChanged(ReviewChanged change) {
        viewers.forEach(
                viewer -> viewer.tell("incident", change.review().alertId().toString()));
    }

    @EventListener
    void camerasChanged(CamerasChanged change) {
        viewers.forEach(viewer -> viewer.tell("cameras", "changed"));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server stops: it would wait for these connections. */
    @Override
    public void stop() {
        running = false;
        viewers.forEach(Viewer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
