package io.maskwatch.cli;

import io.maskwatch.schemas.settings.Durations;
import java.time.DateTimeException;
import java.time.Instant;

/** The earliest time that a command is asked for. */
public final class Since {
    private Since() {}

    /**
     * A time from the text of {@code --since}: a length of time before now, or a time. Nothing is older than 1970, so what is
     * before that counts as 1970.
     *
     * @throws UserErrorException where the text is neither
     */
    public static Instant parse(String text, Instant now) {
        try {
            Instant since = Durations.parse(text).map(now::minus).orElseGet(() -> Instant.parse(text));
            if (since.isAfter(now)) {
                throw new DateTimeException("it lies ahead");
            }
            return since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        } catch (DateTimeException | ArithmeticException e) {
            throw UserErrorException.wrongUsage(
                    "--since must be a length of time such as 30m, 2h or 7d, or a time before now such as 2026-11-24T10:00:00Z,"
                            + " got \"" + text + "\"",
                    e);
        }
    }
}
