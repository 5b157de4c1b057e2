package io.maskwatch.schemas.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of an address.
 *
 * @param host a name, which may have underscores as those of Docker Compose do, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535, or empty
 */
record HostPort(String host, OptionalInt port) {
    /** The longest host name of DNS (RFC 1035) with a port, and an IPv6 address with its zone. */
    private static final int LONGEST = 260;

    private static final Pattern FORMAT = Pattern.compile(
            "(?<host>[A-Za-z0-9_](?:[A-Za-z0-9._-]*)|\\[(?<six>[0-9A-Fa-f:.]+)(?:%(?:25)?[A-Za-z0-9._-]+)?])"
                    + "(?::(?<port>\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static Optional<HostPort> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches() || (matcher.group("six") != null && !isIpv6(matcher.group("six")))) {
            return Optional.empty();
        }
        if (matcher.group("port") == null) {
            return Optional.of(new HostPort(matcher.group("host"), OptionalInt.empty()));
        }
        int port = Integer.parseInt(matcher.group("port"));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new HostPort(matcher.group("host"), OptionalInt.of(port)));
    }

    private static boolean isIpv6(String text) {
        try {
            // With brackets Java takes nothing but an address, and asks no name server.
            return text.indexOf(':') >= 0 && InetAddress.getByName("[" + text + "]") != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether it cannot be anything but a host: no user is called so. */
    boolean certain() {
        return host.startsWith("[")
                || host.equals("localhost")
                || IPV4.matcher(host).matches();
    }

    /**
     * Whether this may be the beginning of a login whose password has a slash, since an at sign follows in the path.
     *
     * @param behind what follows the last at sign: the host, if it is so
     * @param afterLogin whether a login stands before this host
     */
    boolean doubtful(String behind, boolean afterLogin) {
        if (certain() || (port.isEmpty() && !afterLogin)) {
            return false;
        }
        int end = 0;
        while (end < behind.length() && "/?#".indexOf(behind.charAt(end)) < 0) {
            end++;
        }
        String other = behind.substring(0, end);
        return host.indexOf('.') < 0 || other.indexOf('.') >= 0 || other.indexOf(':') >= 0;
    }

    @Override
    public String toString() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
