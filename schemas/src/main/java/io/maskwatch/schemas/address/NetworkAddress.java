package io.maskwatch.schemas.address;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address such as {@code rtsp://user:password@host:554/path?query}, taken apart. An at sign behind the host belongs to the
 * path. Immutable; {@link #toString} shows no secret.
 *
 * @param scheme in lower case
 * @param login {@code user:password} before the host, percent-decoded, or empty
 * @param host a name or an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, or empty where the scheme's own is meant
 * @param tail path, query and fragment as given: empty, or begins with a slash, a question mark or a hash
 */
public record NetworkAddress(String scheme, Optional<String> login, String host, OptionalInt port, String tail) {
    /** The longest address, characters. */
    public static final int LONGEST = 2_000;

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Cntrl}]");

    /** Takes an address apart. Throws {@link InvalidAddressException} where it is none, or where its host is in doubt. */
    public static NetworkAddress parse(String text) throws InvalidAddressException {
        if (text.length() > LONGEST) {
            throw new InvalidAddressException(
                    "has " + text.length() + " characters; at most " + LONGEST + " are allowed");
        }
        if (WHITE_SPACE.matcher(text).find()) {
            throw new InvalidAddressException("holds a space or a control character; write a space as %20");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            throw new InvalidAddressException("must begin with a scheme, such as rtsp:// or https://");
        }
        return parse(scheme.group(1).toLowerCase(Locale.ROOT), text.substring(scheme.end()));
    }

    private static NetworkAddress parse(String scheme, String rest) throws InvalidAddressException {
        int end = authorityEnd(rest);
        if (end == 0) {
            throw new InvalidAddressException("names no host");
        }
        int at = rest.lastIndexOf('@', end - 1);
        int lastAt = rest.lastIndexOf('@');
        Optional<HostPort> host = HostPort.parse(rest.substring(at + 1, end));
        if (host.isEmpty() && lastAt > at) {
            // A password with a slash that is not encoded: what stands before the slash can be no host.
            return stray(scheme, rest, lastAt);
        }
        if (host.isEmpty()) {
            throw new InvalidAddressException(
                    "must have HOST or HOST:PORT behind ://, with a host of letters, digits, dots,"
                            + " dashes and underscores (an international name as xn--...), an IPv4 address or an IPv6 address in"
                            + " brackets, and a port of 1..65535");
        }
        if (lastAt >= end && host.get().doubtful(rest.substring(lastAt + 1), at >= 0)) {
            throw new InvalidAddressException(
                    "can be read in two ways because of its @: write an @ of the path as %40, and a"
                            + " / or @ of the password as %2F or %40");
        }
        return of(scheme, at < 0 ? null : rest.substring(0, at), host.get(), rest.substring(end));
    }

    private static NetworkAddress stray(String scheme, String rest, int at) throws InvalidAddressException {
        String behind = rest.substring(at + 1);
        int end = authorityEnd(behind);
        HostPort host = HostPort.parse(behind.substring(0, end))
                .orElseThrow(() -> new InvalidAddressException(
                        "must have HOST or HOST:PORT behind ://, and a / or @ of a password written as %2F or %40"));
        return of(scheme, rest.substring(0, at), host, behind.substring(end));
    }

    private static NetworkAddress of(String scheme, String login, HostPort host, String tail) {
        return new NetworkAddress(
                scheme, Optional.ofNullable(login).map(PercentCode::decode), host.host(), host.port(), tail);
    }

    private static int authorityEnd(String text) {
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether a user, a password or a token stands anywhere in it. */
    public boolean carriesLogin() {
        return login.isPresent() || tailCarriesLogin();
    }

    /** Whether a user, a password or a token stands in the path, the query or the fragment. */
    public boolean tailCarriesLogin() {
        boolean[] found = new boolean[1];
        TailSecrets.find(tail, 0, tail.length(), (from, to, sure) -> found[0] |= sure);
        return found[0];
    }

    /** Scheme, host and port: what may be shown of an address whose path may be a secret itself, as those of webhooks are. */
    public String origin() {
        return scheme + "://" + host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }

    /** The address without the login before its host. */
    public String withoutLogin() {
        return origin() + tail;
    }

    @Override
    public String toString() {
        return AddressRedaction.redact(withoutLogin(), false);
    }
}
