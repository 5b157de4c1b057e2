package io.maskwatch.alerts.receiver.reminder;

import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import java.util.List;
import java.util.Map;

/**
 * What a display shows, in each language.
 *
 * @param titles in large letters, in the order of the languages
 * @param texts below
 * @param seconds how long
 * @param chime whether it sounds
 */
record ReminderText(
        Map<ReminderLanguage, MessageTemplate> titles,
        Map<ReminderLanguage, MessageTemplate> texts,
        int seconds,
        boolean chime) {

    /** A reminder as the page gets it. */
    record Reminder(String id, List<Words> words, int seconds, boolean chime) {}

    /** The words of one language; {@code direction} is ltr or rtl. */
    record Words(String language, String direction, String title, String text) {}

    Reminder render(Notice notice) {
        List<Words> words = titles.keySet().stream()
                .map(language -> new Words(
                        language.tag(),
                        language.direction(),
                        titles.get(language).render(notice),
                        texts.get(language).render(notice)))
                .toList();
        return new Reminder(notice.incident().alertId().toString(), words, seconds, chime);
    }
}
