package io.maskwatch.alerts.receiver.reminder;

import io.maskwatch.alerts.receiver.DeliveryPolicy;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.Receiver;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.template.Medium;
import io.maskwatch.alerts.receiver.template.MessageTemplate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code kind: reminder}: {@code languages}, {@code titles} and {@code texts} (templates by language), {@code seconds},
 * {@code chime}, {@code longest-age}. A display opens the page {@code /reminder/NAME}.
 */
public final class ReminderKind implements ReceiverKind {
    /** The kind's name. */
    public static final String NAME = "reminder";

    private static final int MOST_LANGUAGES = 4;
    private static final int SHORTEST = 2;
    private static final int USUAL = 8;
    private static final int LONGEST = 60;

    private final ReminderScreens screens;
    private final Clock clock;

    public ReminderKind(ReminderScreens screens, Clock clock) {
        this.screens = screens;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A reminder that comes late reaches somebody else. */
    @Override
    public DeliveryPolicy defaults() {
        return DeliveryPolicy.USUAL
                .withEvidenceWait(Duration.ZERO)
                .withRetries(10, Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @Override
    public Receiver create(Entry entry, DeliveryPolicy policy) {
        List<ReminderLanguage> languages = languages(entry);
        Map<ReminderLanguage, MessageTemplate> titles = templates(entry, "titles", languages);
        Map<ReminderLanguage, MessageTemplate> texts = templates(entry, "texts", languages);
        int seconds = entry.integer("seconds", USUAL, SHORTEST, LONGEST);
        boolean chime = entry.flag("chime", false);
        Duration longestAge =
                entry.duration("longest-age", Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofHours(1));
        entry.finish();
        return new ReminderReceiver(
                entry.name(), screens, new ReminderText(titles, texts, seconds, chime), longestAge, clock);
    }

    private static List<ReminderLanguage> languages(Entry entry) {
        List<ReminderLanguage> languages = new ArrayList<>();
        for (String tag : entry.texts("languages")) {
            Optional<ReminderLanguage> language = ReminderLanguage.of(tag);
            language.ifPresent(languages::add);
            if (language.isEmpty() || languages.size() > MOST_LANGUAGES) {
                entry.problem("languages", "must be 1 to " + MOST_LANGUAGES + " of " + known());
                return List.of(ReminderLanguage.EN);
            }
        }
        return languages.isEmpty() ? List.of(ReminderLanguage.EN) : languages;
    }

    /** Own words where there are any, the usual ones otherwise. */
    private static Map<ReminderLanguage, MessageTemplate> templates(
            Entry entry, String key, List<ReminderLanguage> languages) {
        Map<String, ?> own = entry.mapping(key);
        own.keySet().stream()
                .filter(tag -> ReminderLanguage.of(tag).isEmpty())
                .forEach(tag -> entry.problem(key, "must have names out of " + known()));
        Map<ReminderLanguage, MessageTemplate> templates = new LinkedHashMap<>();
        for (ReminderLanguage language : languages) {
            Object given = own.get(language.tag());
            String usual = key.equals("titles") ? language.title() : language.text();
            try {
                templates.put(language, MessageTemplate.of(given == null ? usual : given.toString(), Medium.TEXT));
            } catch (IllegalArgumentException e) {
                entry.problem(key + "." + language.tag(), e.getMessage());
            }
        }
        return templates;
    }

    private static String known() {
        return Stream.of(ReminderLanguage.values()).map(ReminderLanguage::tag).collect(Collectors.joining(", "));
    }
}
