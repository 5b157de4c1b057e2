package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterRetry;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.avro.specific.SpecificRecord;

/** Dead letters for people to read, without secrets. */
final class LetterText {
    private static final String LINE = System.lineSeparator();

    private LetterText() {}

    static String heading() {
        return row("ID", "FAILED AT", "REASON", "FROM (TOPIC/PARTITION/OFFSET)", "RETRIES", "SENT BACK AT", "DETAIL");
    }

    /** One line of a list. */
    static String brief(StoredLetter stored, Optional<DeadLetterRetry> sent) {
        DeadLetter letter = stored.letter();
        return row(
                stored.id().toString(),
                letter.getFailedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.getReason().name(),
                source(letter),
                Integer.toString(stored.retries()),
                sent.map(SentText::time).orElse("-"),
                SafeText.of(letter.getDetail()));
    }

    /** All that may be shown of a letter, in several lines. */
    static String full(StoredLetter stored, Optional<DeadLetterRetry> sent) {
        DeadLetter letter = stored.letter();
        StringJoiner text = new StringJoiner(LINE);
        text.add("dead letter " + stored.id());
        text.add("reason      " + letter.getReason());
        text.add("detail      " + SafeText.of(letter.getDetail()));
        text.add("failed at   " + letter.getFailedAt() + ", in " + SafeText.of(letter.getService()));
        text.add("from        " + source(letter)
                + (letter.getSourceTimestamp() == null ? "" : ", written at " + letter.getSourceTimestamp()));
        text.add("retries     " + stored.retries());
        text.add("sent back   " + sent.map(note -> "at " + SentText.of(note)).orElse("no"));
        text.add("key         " + SafeText.named("key", stored.key()));
        letter.getHeaders()
                .forEach(header -> text.add("header      " + SafeText.of(header.getName()) + ": "
                        + SafeText.named(header.getName(), StoredLetter.bytes(header.getValue()))));
        text.add("value       " + value(stored));
        return text.toString();
    }

    /** Where the letter's record was read. */
    static String source(DeadLetter letter) {
        return SafeText.of(letter.getSourceTopic()) + "/" + letter.getSourcePartition() + "/"
                + letter.getSourceOffset();
    }

    private static String value(StoredLetter stored) {
        byte[] value = stored.value();
        if (value == null && stored.letter().getValueApart()) {
            return "(kept apart for up to 24 hours, because it may hold a picture, and gone)";
        }
        if (value == null) {
            return stored.letter().getCut() ? "(left out, it was too large)" : "(none)";
        }
        Optional<SpecificRecord> record = RecordView.decode(stored.letter().getSourceTopic(), value);
        String size = value.length + " bytes" + (stored.letter().getCut() ? ", cut" : "");
        return record.map(found -> size + ", a " + found.getSchema().getName() + LINE
                        + RecordView.of(found).toPrettyString())
                .orElseGet(() -> size
                        + LINE
                        + HexDump.of(value, stored.letter().getCut()).stripTrailing());
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-10s  %-20s  %-19s  %-40s  %7s  %-20s  %s", (Object[]) cells);
    }
}
