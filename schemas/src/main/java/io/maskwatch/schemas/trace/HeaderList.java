package io.maskwatch.schemas.trace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers of a request as OpenTelemetry has them in one variable: {@code name=value,name=value}, values percent-encoded. */
final class HeaderList {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{1,8000}");

    /** Java's HTTP client sets these itself, and fails at each request where somebody else does. */
    private static final Set<String> SET_BY_THE_CLIENT =
            Set.of("connection", "content-length", "content-type", "expect", "host", "upgrade");

    private HeaderList() {}

    /** Whether each entry is a header that can be sent. */
    static boolean isValid(String text) {
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 0
                    || !isHeader(
                            entry.substring(0, equals).strip(),
                            entry.substring(equals + 1).strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHeader(String name, String value) {
        return NAME.matcher(name).matches()
                && !SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))
                && VALUE.matcher(decoded(value)).matches();
    }

    /** The value as it is sent; empty, which none may be, where a percent sign is not followed by two digits. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
