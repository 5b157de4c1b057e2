package io.maskwatch.alerts.web;

import io.maskwatch.alerts.review.Review;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers that make a change safe: If-Match, so that it overwrites nobody's, and Idempotency-Key. */
final class Preconditions {
    /** Of a review, or of an alert, which begins with its review's. */
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})(?:-[0-9a-f]{16})?\"");

    private Preconditions() {}

    /** The entity tag of a review. */
    static String eTag(Review review) {
        return "\"" + review.version() + "\"";
    }

    /** The entity tag of an alert: its review's version, then a hash of everything that the answer holds. */
    static String eTag(Review review, byte[] representation) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(representation);
            return "\"" + review.version() + "-" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The version of the review that a change was decided on. Of an alert's entity tag only that part counts: that a camera saw
     * somebody again meanwhile refuses nobody's decision.
     */
    static long version(Optional<String> ifMatch) {
        String text = ifMatch.orElseThrow(
                () -> new PreconditionRequiredException(
                        "If-Match must name the ETag of the review or the alert that the change was decided on, such as \"3\""));
        Matcher matcher = ETAG.matcher(text.strip());
        if (!matcher.matches()) {
            throw new BadRequestException("If-Match", "the ETag of the alert or its review, such as \"3\"", text);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The client's name for the request, if it gave one. */
    static Optional<String> idempotencyKey(Optional<String> header) {
        return header.map(text -> {
            if (!text.matches("[\\x21-\\x7e]{1,200}")) {
                throw new BadRequestException(
                        "Idempotency-Key", "1 to 200 visible ASCII characters, such as a UUID", text);
            }
            return text;
        });
    }
}
