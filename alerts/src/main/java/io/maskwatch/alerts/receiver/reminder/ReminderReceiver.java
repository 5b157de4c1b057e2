package io.maskwatch.alerts.receiver.reminder;

import io.maskwatch.alerts.receiver.Message;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.Reply;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** Shows a reminder on the displays that are open, as long as the person is likely to be there. */
final class ReminderReceiver implements Receiver {
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final ReminderScreens screens;
    private final ReminderText text;
    private final Duration longestAge;
    private final Clock clock;

    ReminderReceiver(String name, ReminderScreens screens, ReminderText text, Duration longestAge, Clock clock) {
        this.name = name;
        this.screens = screens;
        this.text = text;
        this.longestAge = longestAge;
        this.clock = clock;
    }

    @Override
    public String compose(Notice notice) {
        return JSON.writeValueAsString(text.render(notice));
    }

    @Override
    public Reply deliver(Message message) {
        Notice notice = message.notice();
        if (notice.incident().closedAt() != null) {
            return Reply.refused(null, "the incident is over, so nobody is reminded");
        }
        Duration age = Duration.between(notice.incident().occurredAt(), clock.instant());
        if (age.compareTo(longestAge) > 0) {
            return Reply.refused(
                    null,
                    "seen " + age.toSeconds() + " s ago, longer than longest-age of " + longestAge.toSeconds()
                            + " s: the reminder would reach somebody else");
        }
        return screens.show(name, message.body()) > 0
                ? Reply.taken(null)
                : Reply.tryAgain(null, "no display has the page /reminder/" + name + " open");
    }
}
