package io.maskwatch.alerts.outgoing;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Networks that the settings name, such as those that receivers may be in although they are not public. Immutable. */
public final class AllowedNetworks {
    /** Public addresses only. */
    public static final AllowedNetworks NONE = new AllowedNetworks(List.of());

    private final List<IPAddress> networks;

    private AllowedNetworks(List<IPAddress> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Reads networks such as 10.1.8.0/24 and addresses, separated by commas; empty where one of them is neither. */
    public static Optional<AllowedNetworks> parse(String text) {
        List<Optional<IPAddress>> read = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Networks::parse)
                .toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(new AllowedNetworks(
                        read.stream().map(Optional::orElseThrow).toList()))
                : Optional.empty();
    }

    /** The address that a text is, as numbers; nothing is looked up. */
    public static Optional<InetAddress> address(String text) {
        return Networks.parse(text).filter(found -> !found.isMultiple()).map(IPAddress::toInetAddress);
    }

    /** Whether an address is in one of them. */
    public boolean contain(InetAddress address) {
        return networks.stream().anyMatch(network -> Networks.contains(network, address));
    }

    @Override
    public String toString() {
        return networks.toString();
    }
}
