package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetter;
import java.nio.ByteBuffer;

/**
 * A dead letter and where it stands.
 *
 * @param id its id
 * @param letter the letter
 */
record StoredLetter(LetterId id, DeadLetter letter) {
    /** How often the record had been sent back before it failed this time. */
    int retries() {
        return Retries.of(letter);
    }

    /** The record's key, or null. */
    byte[] key() {
        return bytes(letter.getKey());
    }

    /** The record's value, or null. */
    byte[] value() {
        return bytes(letter.getValue());
    }

    /** The whole content of a buffer, which may be null. */
    static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
