package io.maskwatch.alerts.web;

import io.maskwatch.alerts.receiver.reminder.ReminderScreens;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The connections to displays that show reminders. Thread-safe. */
@Component
final class ReminderHub extends Hub {
    private final ReminderScreens screens;

    ReminderHub(ReminderScreens screens) {
        this.screens = screens;
    }

    /** A new display of a receiver. */
    SseEmitter open(Optional<Page> page, String receiver, BooleanSupplier welcome) {
        return open(
                page,
                welcome,
                viewer -> screens.add(receiver, new Display(viewer)),
                viewer -> screens.remove(receiver, new Display(viewer)));
    }

    /** One display, the same as another with the same viewer. */
    private record Display(Viewer viewer) implements ReminderScreens.Screen {
        @Override
        public void show(String reminder) {
            viewer.tell("reminder", reminder);
        }
    }
}
