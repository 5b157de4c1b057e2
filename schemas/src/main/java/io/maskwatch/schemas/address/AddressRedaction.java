package io.maskwatch.schemas.address;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the logins of all addresses in a text, and the values of everything that is called a password, a secret or a token.
 * What may be a login is hidden, too: nobody needs it to find a camera. Takes time in proportion to the length. For use by one
 * thread.
 */
public final class AddressRedaction {
    private static final String HIDDEN = "***";
    private static final String SLASHES = "://";
    private static final String ENCODED_AT = "%40";
    private static final String EXAMPLE = "USER:PASSWORD";
    private static final int LONGEST_HOST = 300;

    /** Where an address begins that has not the two slashes it should have, or is written in percent signs as a whole. */
    private static final Pattern MISTYPED = Pattern.compile(
            "(?<![a-z0-9])(?:(?:rtsps?|https?)(?:[:\\uff1a]|%3a)(?:[/\\\\]|%2f)*+|//|\\\\\\\\)",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final boolean cut;
    private final StringBuilder shown;
    private int done;

    private AddressRedaction(String text, boolean cut) {
        this.text = text;
        this.cut = cut;
        this.shown = new StringBuilder(text.length() + 16);
    }

    /**
     * The text without secrets.
     *
     * @param cut whether the end of the text is missing, so that what may be the beginning of a login is hidden
     */
    public static String redact(String text, boolean cut) {
        return new AddressRedaction(text, cut).run();
    }

    private String run() {
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            word(from, to);
            from = to + 1;
        }
        return shown.append(text, done, text.length()).toString();
    }

    /** A word may hold any number of addresses. */
    private void word(int from, int to) {
        int slashes = slashes(from, to);
        plain(mistyped(from, slashes), slashes);
        int lastAt = slashes < to ? lastAt(slashes, to) : -1;
        while (slashes < to) {
            // The folders of a file are no place for a login, and may have any name.
            boolean file = endsWith(slashes, "file");
            int tail = file ? slashes + SLASHES.length() : authority(slashes + SLASHES.length(), to, lastAt);
            slashes = slashes(tail, to);
            if (!file) {
                TailSecrets.find(text, tail, slashes, (begin, end, login) -> hide(begin, end));
            }
        }
    }

    /** Hides what may be a login in something that was meant to be an address. Returns where that ends. */
    private int mistyped(int from, int to) {
        Matcher beginning = MISTYPED.matcher(text).region(from, to).useTransparentBounds(true);
        if (!beginning.find()) {
            return from;
        }
        int at = Math.max(lastAt(beginning.end(), to), lastEncodedAt(beginning.end(), to));
        if (at < 0) {
            return from;
        }
        plain(from, beginning.start());
        hide(beginning.end(), at);
        return at;
    }

    /** Hides the login before a host. Returns where the path begins. */
    private int authority(int from, int to, int lastAt) {
        int end = from;
        while (end < to && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int at = lastAt(from, end);
        boolean open = cut && to == text.length();
        Optional<HostPort> host = HostPort.parse(text.substring(at < 0 ? from : at + 1, end));
        int encodedAt = host.isEmpty() && at < 0 ? lastEncodedAt(from, end) : -1;
        if (lastAt >= end) {
            String other = text.substring(lastAt + 1, Math.min(to, lastAt + LONGEST_HOST));
            if (host.isEmpty() || host.get().doubtful(other, at >= 0)) {
                boolean ends = open && other.chars().noneMatch(character -> "/?#".indexOf(character) >= 0);
                hide(from, ends ? to : lastAt);
                return ends ? to : lastAt + 1;
            }
        }
        if (open && (end == to || host.isEmpty())) {
            hide(from, to);
            return to;
        }
        hide(from, Math.max(at, encodedAt));
        return end;
    }

    /** Outside of addresses only names that say so have a secret. */
    private void plain(int from, int to) {
        int start = from;
        for (int index = from; index < to; index++) {
            char character = text.charAt(index);
            if (character == '=' && index > start && secretAt(start, index)) {
                boolean quoted = index + 1 < to && "\"'".indexOf(text.charAt(index + 1)) >= 0;
                int value = quoted ? index + 2 : index + 1;
                int end = value;
                while (end < to && "&;#\"'".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                hide(value, end);
                index = end;
                start = end + 1;
            } else if ("?&;,{(\"'=".indexOf(character) >= 0) {
                start = index + 1;
            }
        }
    }

    private boolean secretAt(int from, int to) {
        boolean parameter = from > 0 && "?&;".indexOf(text.charAt(from - 1)) >= 0;
        return ParameterNames.namesSecret(text, from, to)
                || (parameter && ParameterNames.kind(text, from, to) == ParameterNames.Kind.LOGIN);
    }

    private void hide(int from, int to) {
        if (to <= from || from < done || (text.startsWith(EXAMPLE, from) && to - from == EXAMPLE.length())) {
            return;
        }
        shown.append(text, done, from).append(HIDDEN);
        done = to;
    }

    private boolean endsWith(int end, String scheme) {
        int from = end - scheme.length();
        return from >= 0
                && text.regionMatches(true, from, scheme, 0, scheme.length())
                && (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)));
    }

    /** The next slashes of an address, or {@code to}. */
    private int slashes(int from, int to) {
        for (int index = from; index + SLASHES.length() <= to; index++) {
            if (text.startsWith(SLASHES, index)) {
                return index;
            }
        }
        return to;
    }

    private int lastEncodedAt(int from, int to) {
        for (int index = to - ENCODED_AT.length(); index >= from; index--) {
            if (text.startsWith(ENCODED_AT, index)) {
                return index;
            }
        }
        return -1;
    }

    private int lastAt(int from, int to) {
        for (int index = to - 1; index >= from; index--) {
            if (text.charAt(index) == '@') {
                return index;
            }
        }
        return -1;
    }
}
