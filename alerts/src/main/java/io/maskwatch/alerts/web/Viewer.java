package io.maskwatch.alerts.web;

import io.maskwatch.alerts.validation.Failures;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open console with a thread of its own, so that a slow one holds up nobody. What it has not been told yet is a set:
 * repeated events become one, and when there are too many it is told to reload instead.
 */
final class Viewer {
    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
    private static final int MOST_WAITING = 100;

    /** Shorter than the time after which proxies cut silent connections. */
    private static final long HEARTBEAT_MILLIS = 15_000;

    private static final long WELCOME_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Event RELOAD = new Event("reload", "all");

    private final Optional<Page> page;
    private final SseEmitter connection;
    private final BooleanSupplier welcome;
    private final Thread thread;
    private final Set<Event> waiting = new LinkedHashSet<>();
    private long welcomedAt = System.nanoTime();

    private record Event(String name, String data) {}

    Viewer(Optional<Page> page, SseEmitter connection, BooleanSupplier welcome, Consumer<Viewer> onEnd) {
        this.page = page;
        this.welcome = welcome;
        this.connection = connection;
        this.thread = new Thread(() -> run(onEnd), "console-events");
        thread.setDaemon(true);
        connection.onCompletion(thread::interrupt);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    /**
     * Ends those of a page that connects again: their connections are dead, although nobody may notice for a quarter of an hour, and
     * their places are free at once.
     */
    static void endOlder(Optional<Page> page, Collection<Viewer> viewers) {
        viewers.removeIf(viewer -> {
            boolean older = page.isPresent() && viewer.page.equals(page);
            if (older) {
                viewer.stop();
            }
            return older;
        });
    }

    void tell(String name, String data) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                waiting.clear();
                waiting.add(RELOAD);
            } else if (!waiting.contains(RELOAD)) {
                waiting.add(new Event(name, data));
            }
            waiting.notifyAll();
        }
    }

    private void run(Consumer<Viewer> onEnd) {
        try {
            connection.send(SseEmitter.event().name("hello").data("connected"));
            while (!Thread.currentThread().isInterrupted()) {
                Set<Event> events = take();
                if (isUnwelcome()) {
                    return;
                }
                send(events);
            }
        } catch (InterruptedException e) {
            LOG.debug("a console is told no more");
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a console is gone: {}", e.toString());
        } catch (RuntimeException | Error e) {
            LOG.warn("a console is told no more and has to connect again: {}", Failures.line(e));
        } finally {
            onEnd.accept(this);
            connection.complete();
        }
    }

    /** Asked before something is sent, but not more than every some seconds. */
    private boolean isUnwelcome() {
        long now = System.nanoTime();
        if (now - welcomedAt < WELCOME_NANOS) {
            return false;
        }
        welcomedAt = now;
        return !welcome.getAsBoolean();
    }

    private Set<Event> take() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS);
        synchronized (waiting) {
            long left = HEARTBEAT_MILLIS;
            while (waiting.isEmpty() && left > 0) {
                waiting.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
            Set<Event> taken = new LinkedHashSet<>(waiting);
            waiting.clear();
            return taken;
        }
    }

    private void send(Set<Event> events) throws IOException {
        if (events.isEmpty()) {
            // A page is not shown comments, and has to notice when it hears nothing any more.
            connection.send(SseEmitter.event().name("still-here").data("yes"));
        }
        for (Event event : events) {
            connection.send(SseEmitter.event().name(event.name()).data(event.data()));
        }
    }
}
