package io.maskwatch.alerts.receiver.reminder;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the reminder is written in. */
enum ReminderLanguage {
    EN("Please put on your mask", "Thank you for helping to keep everyone here well."),
    DE("Bitte setzen Sie Ihre Maske auf", "Danke, dass Sie mithelfen, alle hier zu schützen."),
    FR("Merci de mettre votre masque", "Vous contribuez à protéger tout le monde ici."),
    ES("Por favor, póngase la mascarilla", "Gracias por ayudar a cuidarnos a todos."),
    IT("Per favore, indossi la mascherina", "Grazie per contribuire a proteggere tutti."),
    TR("Lütfen maskenizi takın", "Herkesi korumaya yardımcı olduğunuz için teşekkür ederiz."),
    AR("يرجى ارتداء الكمامة", "شكرًا لمساعدتك في حماية الجميع هنا.");

    private final String title;
    private final String text;

    ReminderLanguage(String title, String text) {
        this.title = title;
        this.text = text;
    }

    /** The language tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which way it is written. */
    String direction() {
        return this == AR ? "rtl" : "ltr";
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    static Optional<ReminderLanguage> of(String tag) {
        return Stream.of(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }
}
