package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetterRetry;
import java.time.temporal.ChronoUnit;

/** Notes of retries for people to read. */
final class SentText {
    private SentText() {}

    /** When and where to, for example {@code 2026-11-24T10:00:00Z, to maskwatch.frames/0/17}. */
    static String of(DeadLetterRetry note) {
        return time(note) + ", to " + place(note);
    }

    /** When, to the second. */
    static String time(DeadLetterRetry note) {
        return note.getSentAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Where to, as topic/partition/offset. */
    static String place(DeadLetterRetry note) {
        return SafeText.of(note.getTopic()) + "/" + note.getPartition() + "/" + note.getOffset();
    }
}
