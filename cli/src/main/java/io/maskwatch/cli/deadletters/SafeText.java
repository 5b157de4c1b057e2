package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.address.AddressRedaction;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of text that anybody may have written: no secret, and nothing that a terminal obeys. */
final class SafeText {
    private static final String NAMES =
            "(?:pass(?:word|wd|phrase)?|pwd|psw|secret|token|api[_-]?key|authorization|cookie)";

    /** A name of a secret in JSON (also within a string of JSON), YAML, properties or headers, up to its value. */
    private static final Pattern NAMED_SECRET =
            Pattern.compile("(?i)" + NAMES + "\\\\*+[\"']?\\s*+[:=]>?\\s*+(?:\\[\\s*+)?");

    /** A value without quotes, and the kind of login before it. */
    private static final Pattern PLAIN_VALUE =
            Pattern.compile("(?i)(?:(?:Bearer|Basic|Digest|Token)\\s++)?[^\\s,;&}\"']++");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + NAMES);

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
        return SECRET_NAME.matcher(name).find() ? "***" : of(value).orElse("(" + value.length + " bytes)");
    }

    /** Bytes in which secrets are replaced, so that their length may differ; {@code cut} where their end is missing. */
    static byte[] withoutSecrets(byte[] bytes, boolean cut) {
        // Every byte is a character of ISO 8859-1 and comes back as the same byte.
        return withoutSecrets(new String(bytes, StandardCharsets.ISO_8859_1), cut)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withoutSecrets(String text, boolean cut) {
        String plain = AddressRedaction.redact(text, cut);
        Matcher name = NAMED_SECRET.matcher(plain);
        StringBuilder shown = new StringBuilder(plain.length());
        int from = 0;
        while (name.find(from)) {
            int end = valueEnd(plain, name.end());
            shown.append(plain, from, name.end());
            if (end > name.end()) {
                shown.append("***");
            }
            from = end;
        }
        return shown.append(plain, from, plain.length()).toString();
    }

    /** Where a value ends: behind the quote that has as few backslashes before it as the first one, or with its word. */
    private static int valueEnd(String text, int from) {
        int quote = from;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote == text.length() || "\"'".indexOf(text.charAt(quote)) < 0) {
            Matcher value = PLAIN_VALUE.matcher(text).region(from, text.length());
            return value.lookingAt() ? value.end() : from;
        }
        int escapes = 0;
        for (int index = quote + 1; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == text.charAt(quote) && escapes <= quote - from) {
                return index + 1;
            }
            escapes = character == '\\' ? escapes + 1 : 0;
        }
        return text.length();
    }
}
