package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.address.AddressRedaction;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be shown of text that anybody may have written: no secret, and nothing that a terminal obeys. */
final class SafeText {
    private static final String NAMES =
            "(?:pass(?:word|wd|phrase)?|pwd|psw|secret|token|api[_-]?key|authorization|cookie)";

    /** A named secret in JSON, YAML, properties or headers, up to its end. */
    private static final Pattern NAMED_SECRET = Pattern.compile("(?i)(" + NAMES
            + "[\"']?\\s*[:=]\\s*)(?:\"[^\"]*(?:\"|$)|'[^']*(?:'|$)|(?:Bearer |Basic )?[^\\s,;&}\"']+)");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*" + NAMES + ".*");

    /** Longer than any field that is worth reading in a terminal. */
    private static final int LONGEST = 20_000;

    private SafeText() {}

    /** The text in one line. */
    static String of(String text) {
        return PrintableText.of(withoutSecrets(text, false), LONGEST);
    }

    /** The text that the bytes are, or empty where they are none. */
    static Optional<String> of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = text.chars().noneMatch(character -> character < ' ' || character == '\uFFFD');
        return isText ? Optional.of(of(text)) : Optional.empty();
    }

    /** The value of something with a name, in one line. */
    static String named(String name, byte[] value) {
        if (value == null) {
            return "(none)";
        }
        return SECRET_NAME.matcher(name).matches() ? "***" : of(value).orElse("(" + value.length + " bytes)");
    }

    /** Bytes in which secrets are replaced, so that their length may differ; {@code cut} where their end is missing. */
    static byte[] withoutSecrets(byte[] bytes, boolean cut) {
        // Every byte is a character of ISO 8859-1 and comes back as the same byte.
        return withoutSecrets(new String(bytes, StandardCharsets.ISO_8859_1), cut)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withoutSecrets(String text, boolean cut) {
        return NAMED_SECRET.matcher(AddressRedaction.redact(text, cut)).replaceAll("$1***");
    }
}
