package io.maskwatch.schemas.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An entry of the audit log. Immutable.
 *
 * @param number from 1, without gaps
 * @param at when, in whole microseconds, UTC
 * @param actor who, as the log-in names them
 * @param action what they did, such as {@code picture-opened}
 * @param subject to what, such as {@code alert:} and its id
 * @param reason why, in their words, or empty
 * @param detail what else there is to say, or empty
 */
public record AuditEntry(
        long number, Instant at, String actor, String action, String subject, String reason, String detail) {
    /** The length of a hash, bytes: SHA-256. */
    public static final int HASH_BYTES = 32;

    /** Changes with the form of the hashed bytes. */
    private static final int FORM = 1;

    public AuditEntry {
        if (number < 1 || !at.equals(at.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("no entry has the number " + number + " and the time " + at);
        }
    }

    /**
     * SHA-256 over the hash of the entry before and this entry: one byte with the form, number and time as big-endian integers,
     * and each text as the length of its UTF-8, four bytes, and its UTF-8. So no two entries have the same bytes.
     */
    public byte[] hash(byte[] previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.write(previous);
            out.writeLong(number);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            for (String text : new String[] {actor, action, subject, reason, detail}) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(bytes.toByteArray());
    }

    /** For people: number, action, actor and time. */
    public String words() {
        return "entry " + number + " (" + action + " by " + actor + " at " + at + ")";
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
