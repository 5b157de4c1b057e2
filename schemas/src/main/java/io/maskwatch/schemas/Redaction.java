package io.maskwatch.schemas;

import io.maskwatch.schemas.address.AddressRedaction;

/**
 * Takes secrets out of text before it is logged, published or thrown. Logins become {@code ***}, wherever they stand in an
 * address; host, port and path stay. Takes time in proportion to the length of the text; what comes from outside is cut first,
 * by {@link io.maskwatch.schemas.text.PrintableText}.
 */
public final class Redaction {
    private Redaction() {}

    /** The text without secrets; null stays null. */
    public static String redact(String text) {
        return text == null ? null : AddressRedaction.redact(text, false);
    }
}
