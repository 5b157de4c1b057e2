package io.maskwatch.alerts.outgoing;

import io.maskwatch.schemas.text.PrintableText;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says where a receiver may connect to. A host's addresses are looked up once and all of them are checked; whoever asked
 * connects to these and looks nothing up again, so that a name server cannot answer differently the second time. Thread-safe.
 */
public final class OutgoingGuard {
    /** The setting that allows a network. */
    public static final String SETTING = "alerts.outgoing.allowed-networks";

    private static final int LONGEST_SHOWN = 260;

    /** What resolvers read as a number: its last part is one, in decimal or hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("(?:[^:]*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern DOTTED_DECIMAL =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private final AllowedNetworks allowed;
    private final Names names;

    /** A guard that asks the machine's own resolver. */
    public OutgoingGuard(AllowedNetworks allowed) {
        this(allowed, InetAddress::getAllByName);
    }

    public OutgoingGuard(AllowedNetworks allowed, Names names) {
        this.allowed = allowed;
        this.names = names;
    }

    /** Finds the addresses of a host, as {@link InetAddress#getAllByName} does. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /**
     * The addresses of a host, in the resolver's order. Each carries the host's name, which TLS checks certificates against.
     *
     * @param host a name or an address; one of IPv6 may stand in brackets
     * @throws RefusedAddressException if one of the addresses may not be reached: then none may
     * @throws UnknownHostException if the host has no address
     */
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        String name = host.replaceAll("^\\[|\\]$", "");
        if (NUMBER.matcher(name).matches() && !DOTTED_DECIMAL.matcher(name).matches()) {
            throw new RefusedAddressException("nothing is sent to " + PrintableText.of(name, LONGEST_SHOWN)
                    + ": it can be read as more than one address; write an address as four decimal numbers");
        }
        InetAddress[] found = names.find(name);
        if (found.length == 0) {
            throw new UnknownHostException(name);
        }
        List<InetAddress> checked = new ArrayList<>();
        for (InetAddress address : found) {
            check(name, address);
            checked.add(named(name, address));
        }
        return List.copyOf(checked);
    }

    /**
     * A connection to the first of the host's addresses that takes one.
     *
     * @param timeout longest time for each address
     */
    public Socket connect(String host, int port, Duration timeout) throws IOException {
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : resolve(host)) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private void check(String name, InetAddress address) throws RefusedAddressException {
        Optional<String> special = allowed.contain(address) ? Optional.empty() : SpecialNetworks.find(address);
        if (special.isPresent()) {
            String shown = address.getHostAddress();
            throw new RefusedAddressException("nothing is sent to " + PrintableText.of(name, LONGEST_SHOWN) + ": "
                    + (shown.equals(name) ? "it" : "its address " + shown) + " is " + special.get()
                    + "; if a receiver may be there, add its network to " + SETTING);
        }
    }

    private static InetAddress named(String name, InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address six && six.getScopeId() > 0
                ? Inet6Address.getByAddress(name, six.getAddress(), six.getScopeId())
                : InetAddress.getByAddress(name, address.getAddress());
    }
}
