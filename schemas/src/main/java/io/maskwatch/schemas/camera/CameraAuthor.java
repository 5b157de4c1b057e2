package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Who wrote a camera's record, by their own word: nobody checks it. It travels in a header, as it is no part of what the camera does.
 * Pure.
 */
public final class CameraAuthor {
    /** The name of the header. */
    public static final String HEADER = "maskwatch-author";

    private static final int LONGEST = 100;

    private CameraAuthor() {}

    /** Adds who writes the record. */
    public static void write(Headers headers, String author) {
        headers.add(HEADER, PrintableText.of(author, LONGEST).getBytes(StandardCharsets.UTF_8));
    }

    /** Who wrote it, at most {@value #LONGEST} printable characters; empty where it doesn't say. */
    public static Optional<String> read(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER))
                .map(Header::value)
                .map(value -> PrintableText.of(new String(value, StandardCharsets.UTF_8), LONGEST))
                .filter(author -> !author.isBlank());
    }
}
