package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The header that counts how often a record has been sent back, so that a loop is seen. */
final class Retries {
    static final String HEADER = "maskwatch-retries";

    private Retries() {}

    /** How often the letter's record has been sent back; 0 where nothing that can be read says so. */
    static int of(DeadLetter letter) {
        int retries = 0;
        for (DeadLetterHeader header : letter.getHeaders()) {
            if (header.getName().equals(HEADER) && header.getValue() != null) {
                retries = parse(new String(StoredLetter.bytes(header.getValue()), StandardCharsets.US_ASCII));
            }
        }
        return retries;
    }

    /** The letter's headers for one more try. */
    static List<Header> headersOfNextTry(DeadLetter letter) {
        List<Header> headers = new ArrayList<>();
        for (DeadLetterHeader header : letter.getHeaders()) {
            if (!header.getName().equals(HEADER)) {
                headers.add(new RecordHeader(header.getName(), StoredLetter.bytes(header.getValue())));
            }
        }
        String count = Integer.toString(of(letter) + 1);
        headers.add(new RecordHeader(HEADER, count.getBytes(StandardCharsets.US_ASCII)));
        return headers;
    }

    private static int parse(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
