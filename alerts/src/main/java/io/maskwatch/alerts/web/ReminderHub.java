package io.maskwatch.alerts.web;

import io.maskwatch.alerts.receiver.reminder.ReminderScreens;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The connections to displays that show reminders. Thread-safe. */
@Component
final class ReminderHub implements SmartLifecycle {
    /** Each display holds a connection and a thread. */
    private static final int MOST_DISPLAYS = 64;

    private final ReminderScreens screens;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    ReminderHub(ReminderScreens screens) {
        this.screens = screens;
    }

    /**
     * A new display. Its connection stays open until it goes away or the service stops.
     *
     * @param page takes the place of its older connection, if it says which it is
     */
    SseEmitter open(Optional<Page> page, String receiver, BooleanSupplier welcome) {
        Viewer.endOlder(page, viewers);
        if (viewers.size() >= MOST_DISPLAYS) {
            throw new TooManyViewersException(MOST_DISPLAYS);
        }
        SseEmitter connection = new SseEmitter(0L);
        Display display = new Display(page, connection, receiver, welcome);
        viewers.add(display.viewer);
        screens.add(receiver, display);
        display.viewer.start();
        return connection;
    }

    /** One display. */
    private final class Display implements ReminderScreens.Screen {
        private final Viewer viewer;

        Display(Optional<Page> page, SseEmitter connection, String receiver, BooleanSupplier welcome) {
            this.viewer = new Viewer(page, connection, welcome, ended -> {
                viewers.remove(ended);
                screens.remove(receiver, this);
            });
        }

        @Override
        public void show(String reminder) {
            viewer.tell("reminder", reminder);
        }
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
