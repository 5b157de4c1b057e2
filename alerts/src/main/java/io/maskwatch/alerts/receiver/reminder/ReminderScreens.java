package io.maskwatch.alerts.receiver.reminder;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The displays that show reminders now, by the receiver whose page they have opened. Thread-safe. */
@Component
public final class ReminderScreens {
    private final Map<String, Set<Screen>> screens = new ConcurrentHashMap<>();

    /** A display; returns at once. */
    @FunctionalInterface
    public interface Screen {
        void show(String reminder);
    }

    /** A display has opened the page of this receiver. */
    public void add(String receiver, Screen screen) {
        screens.computeIfAbsent(receiver, name -> ConcurrentHashMap.newKeySet()).add(screen);
    }

    /** A display is gone. */
    public void remove(String receiver, Screen screen) {
        screens.computeIfPresent(receiver, (name, open) -> {
            open.remove(screen);
            return open;
        });
    }

    /** Shows a reminder on each display of the receiver and returns how many there are. */
    int show(String receiver, String reminder) {
        Set<Screen> shown = screens.getOrDefault(receiver, Set.of());
        shown.forEach(screen -> screen.show(reminder));
        return shown.size();
    }
}
