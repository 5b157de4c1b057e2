package io.maskwatch.alerts.outgoing;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are not on the public internet, or hide another address: IANA's registries of special-purpose addresses for
 * IPv4 and IPv6 (RFC 6890), and all of IPv6 outside 2000::/3, from which alone public addresses are given out. Pure.
 */
final class SpecialNetworks {
    private static final IPAddress PUBLIC_IPV6 = Networks.parse("2000::/3").orElseThrow();

    private static final List<Special> ALL = List.of(
            special("0.0.0.0/8", "an unspecified address"),
            special("10.0.0.0/8", "a private address"),
            special("100.64.0.0/10", "an address behind carrier-grade NAT"),
            special("127.0.0.0/8", "a loopback address"),
            special("169.254.0.0/16", "a link-local address"),
            special("172.16.0.0/12", "a private address"),
            special("192.0.0.0/24", "an address for protocols"),
            special("192.0.2.0/24", "an address for documentation"),
            special("192.88.99.0/24", "a 6to4 relay"),
            special("192.168.0.0/16", "a private address"),
            special("198.18.0.0/15", "an address for benchmarks"),
            special("198.51.100.0/24", "an address for documentation"),
            special("203.0.113.0/24", "an address for documentation"),
            special("224.0.0.0/4", "a multicast address"),
            special("240.0.0.0/4", "a reserved address"),
            special("::/128", "an unspecified address"),
            special("::1/128", "a loopback address"),
            special("::ffff:0:0/96", "an IPv4 address in the form of IPv6"),
            special("::/96", "an IPv4 address in the form of IPv6"),
            special("64:ff9b::/96", "an IPv4 address behind NAT64"),
            special("64:ff9b:1::/48", "an IPv4 address behind NAT64"),
            special("100::/64", "an address that nobody has"),
            special("2001::/23", "an address for protocols and tunnels"),
            special("2001:db8::/32", "an address for documentation"),
            special("2002::/16", "an IPv4 address behind 6to4"),
            special("3fff::/20", "an address for documentation"),
            special("5f00::/16", "an address for segment routing"),
            special("fc00::/7", "a unique local address"),
            special("fe80::/10", "a link-local address"),
            special("fec0::/10", "a site-local address"),
            special("ff00::/8", "a multicast address"));

    private SpecialNetworks() {}

    private record Special(String network, IPAddress block, String words) {}

    /** What an address is other than public, in words with the network, or empty where it is public. */
    static Optional<String> find(InetAddress address) {
        Optional<String> special = ALL.stream()
                .filter(one -> Networks.contains(one.block(), address))
                .map(one -> one.words() + " (" + one.network() + ")")
                .findFirst();
        boolean publicIpv6 = address.getAddress().length == 4 || Networks.contains(PUBLIC_IPV6, address);
        return special.isPresent() || publicIpv6
                ? special
                : Optional.of("an address that is not given out for the public internet");
    }

    private static Special special(String network, String words) {
        return new Special(network, Networks.parse(network).orElseThrow(), words);
    }
}
