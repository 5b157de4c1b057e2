package io.maskwatch.schemas.address;

import io.maskwatch.schemas.address.ParameterNames.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what may be a login in the path, the query and the fragment of an address: values of parameters
 * ({@code ?pwd=x}, {@code /user=a_password=x_channel=1}), {@code user:password} between slashes, and what follows
 * {@code /password/}. Reads each character a bounded number of times. For use by one thread.
 */
final class TailSecrets {
    /** Told of each piece that must not be shown; {@code login} where it is a login for sure. */
    @FunctionalInterface
    interface Finding {
        void at(int from, int to, boolean login);
    }

    private static final String DELIMITERS = "/?&;#,";
    private static final String SECRET_ENDS = "&;#";
    private static final int LONGEST_NAME = 40;
    private static final Set<String> PLACEHOLDERS = Set.of("{user}", "{password}");
    private static final Set<String> PASSWORD_FOLDERS = Set.of("password", "passwd", "pass", "pwd", "psw", "pw");
    private static final Pattern PAIR = Pattern.compile("[^:@\"']++:[^:\"']++[:.)]*+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern COUNTED = Pattern.compile("[^:]*:\\d{1,2}");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?i)(admin|administrator|root|user|viewer|operator|guest):.*");
    private static final Pattern TIME = Pattern.compile(".*\\d:\\d\\d([^0-9].*)?");
    private static final Pattern HIDDEN_CODE = Pattern.compile("(?i)%(3a|3d|40|26)");

    private final String text;
    private final int end;
    private final Finding finding;
    private boolean afterPassword;

    private TailSecrets(String text, int end, Finding finding) {
        this.text = text;
        this.end = end;
        this.finding = finding;
    }

    /** Finds them in {@code from..to} of the text, in their order. */
    static void find(String text, int from, int to, Finding finding) {
        new TailSecrets(text, to, finding).run(from);
    }

    private void run(int from) {
        int start = from;
        while (start < end) {
            int index = start;
            while (index < end && text.charAt(index) != '=' && DELIMITERS.indexOf(text.charAt(index)) < 0) {
                index++;
            }
            boolean pair = index < end && text.charAt(index) == '=' && index > start;
            start = pair ? pairs(start, index) : token(start, index);
        }
    }

    /** A token without a name. Returns where the next one begins. */
    private int token(int from, int to) {
        if (to > from) {
            String token = text.substring(from, to);
            if (afterPassword || isLogin(token)) {
                finding.at(from, to, true);
            }
            afterPassword = PASSWORD_FOLDERS.contains(token.toLowerCase(Locale.ROOT));
        }
        return to + 1;
    }

    /** One {@code name=value}, and those that an underscore joins to it. Returns where the next token begins. */
    private int pairs(int nameFrom, int equals) {
        afterPassword = false;
        Kind kind = ParameterNames.kind(text, nameFrom, equals);
        int value = equals + 1;
        int underscore = -1;
        int index = value;
        for (; index < end && !ends(index, kind); index++) {
            char character = text.charAt(index);
            if (character == '_') {
                underscore = index;
            } else if (character == '=' && underscore >= value && index - underscore <= LONGEST_NAME) {
                Kind next = ParameterNames.kind(text, underscore + 1, index);
                if (next != Kind.UNKNOWN || kind == Kind.HARMLESS) {
                    value(value, underscore, kind);
                    kind = next;
                    value = index + 1;
                }
            }
        }
        value(value, index, kind);
        return index + 1;
    }

    private boolean ends(int index, Kind kind) {
        char character = text.charAt(index);
        if (character == '"' || character == '\'') {
            // The end of a quotation, unless it is a part of a password.
            return index + 1 == end || !Character.isLetterOrDigit(text.charAt(index + 1));
        }
        return (kind == Kind.HARMLESS ? DELIMITERS : SECRET_ENDS).indexOf(character) >= 0;
    }

    private void value(int from, int to, Kind kind) {
        if (from == to || (to - from <= 12 && PLACEHOLDERS.contains(text.substring(from, to)))) {
            return;
        }
        String value = text.substring(from, to);
        boolean login = kind == Kind.LOGIN || isLogin(value);
        if (login || (kind == Kind.UNKNOWN && !NUMBER.matcher(value).matches())) {
            finding.at(from, to, login);
        }
    }

    private static boolean isLogin(String token) {
        if (HIDDEN_CODE.matcher(token).find()) {
            return isPlainLogin(PercentCode.decode(token))
                    || token.toLowerCase(Locale.ROOT).contains("%3d");
        }
        return isPlainLogin(token);
    }

    private static boolean isPlainLogin(String token) {
        if (!PAIR.matcher(token).matches()) {
            return false;
        }
        boolean harmless =
                COUNTED.matcher(token).matches() || TIME.matcher(token).matches();
        return !harmless || ACCOUNT.matcher(token).matches();
    }
}
