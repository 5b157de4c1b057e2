package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.UserErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter stands in its topic.
 *
 * @param partition at least 0
 * @param offset at least 0
 */
record LetterId(int partition, long offset) {
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,6}):(\\d{1,18})");

    /** Reads what {@link #toString} writes. */
    static LetterId parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw UserErrorException.wrongUsage(
                    "a dead letter's id is PARTITION:OFFSET as \"maskwatch dead-letters list\""
                            + " prints it, such as 0:17, got \"" + text + "\"");
        }
        return new LetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
