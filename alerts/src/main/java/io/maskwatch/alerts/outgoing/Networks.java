package io.maskwatch.alerts.outgoing;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.net.InetAddress;
import java.util.Optional;

/** Reads networks in one form only: an address, or an address, a slash and the length of its prefix. Pure. */
final class Networks {
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .toParams();

    private static final IPAddressGenerator ADDRESSES = new IPAddressGenerator();

    private Networks() {}

    /** The network, or empty where the text is none or names a host in it, such as 10.0.0.5/8. */
    static Optional<IPAddress> parse(String text) {
        try {
            IPAddress network = new IPAddressString(text, STRICT).toAddress();
            boolean whole = !network.isPrefixed() || network.isSinglePrefixBlock();
            return whole ? Optional.of(network) : Optional.empty();
        } catch (AddressStringException | IncompatibleAddressException e) {
            return Optional.empty();
        }
    }

    static boolean contains(IPAddress network, InetAddress address) {
        return network.contains(ADDRESSES.from(address.getAddress()));
    }
}
