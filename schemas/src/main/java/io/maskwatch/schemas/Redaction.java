package io.maskwatch.schemas;

import java.util.regex.Pattern;

/**
 * Takes secrets out of text before it is logged, published or thrown: the one place where camera addresses are redacted.
 * Users, passwords and tokens become {@code ***}; host, port and path stay.
 */
public final class Redaction {
    /** Everything between the scheme and the last @ before the path: passwords may hold an @ or a colon themselves. */
    private static final Pattern USER_INFO = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/?#\\s]*@");

    /** A password with a slash splits the address in the wrong place: hide up to the last @ of the word. */
    private static final Pattern STRAY_USER_INFO = Pattern.compile("(rtsps?://)\\S*@(?=[^/@\\s]+)");

    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?i)([?&;](?:user|username|usr|login|password|passwd|pass|pwd|psw|token|access_token|auth|key|api_?key|secret|sig|signature)=)[^&;#\\s\"']*");

    private Redaction() {}

    /** The text without the secrets of any address in it; null stays null. */
    public static String redact(String text) {
        if (text == null) {
            return null;
        }
        String withoutUser = USER_INFO.matcher(text).replaceAll("$1***@");
        String withoutStray = STRAY_USER_INFO.matcher(withoutUser).replaceAll("$1***@");
        return SECRET_PARAMETER.matcher(withoutStray).replaceAll("$1***");
    }
}
