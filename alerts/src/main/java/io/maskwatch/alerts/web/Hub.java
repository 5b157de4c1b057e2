package io.maskwatch.alerts.web;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Connections that stay open, of one kind of page. Thread-safe. */
abstract class Hub implements SmartLifecycle {
    /** Each holds a connection and a thread. */
    private static final int MOST_VIEWERS = 64;

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /**
     * A new page. Its connection stays open until it goes away, isn't welcome any more, or the service stops.
     *
     * @param page takes the place of its older connection, if it says which it is
     * @param onBegin called before the viewer is told anything
     * @param onEnd called once it is told no more
     */
    final SseEmitter open(
            Optional<Page> page, BooleanSupplier welcome, Consumer<Viewer> onBegin, Consumer<Viewer> onEnd) {
        Viewer.endOlder(page, viewers);
        if (viewers.size() >= MOST_VIEWERS) {
            throw new TooManyViewersException(MOST_VIEWERS);
        }
        SseEmitter connection = new SseEmitter(0L);
        Viewer viewer = new Viewer(page, connection, welcome, ended -> {
            viewers.remove(ended);
            onEnd.accept(ended);
        });
        viewers.add(viewer);
        onBegin.accept(viewer);
        viewer.start();
        return connection;
    }

    final int size() {
        return viewers.size();
    }

    @Override
    public final void start() {
        running = true;
    }

    /** Before the web server stops: it would wait for these connections. */
    @Override
    public final void stop() {
        running = false;
        viewers.forEach(Viewer::stop);
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
