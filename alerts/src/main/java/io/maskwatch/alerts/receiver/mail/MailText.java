package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.template.MessageTemplate;

/** The templates of a mail. Immutable. */
record MailText(MessageTemplate subject, MessageTemplate text, MessageTemplate html) {
    private static final int LONGEST_SUBJECT = 250;

    /** What a mail says; it is kept as JSON in the outbox. */
    record Rendered(String subject, String text, String html) {}

    Rendered render(Notice notice) {
        // One line: a line break would begin a new header.
        String line = subject.render(notice).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String cut = line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT);
        return new Rendered(cut, text.render(notice), html.render(notice));
    }
}
