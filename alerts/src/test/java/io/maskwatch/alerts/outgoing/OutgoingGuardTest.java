package io.maskwatch.alerts.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingGuardTest {
    private static final OutgoingGuard STRICT = new OutgoingGuard(AllowedNetworks.NONE);

    /** Addresses as people write them who want in; read by Java's own resolver, which asks nobody about addresses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        127.0.0.1 | it is a loopback address (127.0.0.0/8)
        127.255.255.254 | a loopback address
        0.0.0.0 | an unspecified address
        0.1.2.3 | an unspecified address
        10.0.0.1 | it is a private address (10.0.0.0/8)
        172.16.0.1 | a private address
        172.31.255.255 | a private address
        192.168.178.1 | a private address
        100.64.0.1 | carrier-grade NAT
        100.127.255.255 | carrier-grade NAT
        169.254.169.254 | a link-local address
        192.0.0.192 | for protocols
        192.0.2.1 | for documentation
        192.88.99.1 | 6to4
        198.18.0.1 | for benchmarks
        198.51.100.7 | for documentation
        203.0.113.7 | for documentation
        224.0.0.251 | a multicast address
        239.255.255.250 | a multicast address
        255.255.255.255 | a reserved address
        [::] | an unspecified address
        [::1] | a loopback address
        ::1 | a loopback address
        [0:0:0:0:0:0:0:1] | a loopback address
        [::ffff:127.0.0.1] | a loopback address
        [::ffff:7f00:1] | a loopback address
        [::ffff:a9fe:a9fe] | a link-local address
        [::127.0.0.1] | in the form of IPv6
        [64:ff9b::7f00:1] | behind NAT64
        [64:ff9b::10.0.0.1] | behind NAT64
        [64:ff9b:1::a00:1] | behind NAT64
        [2002:7f00:1::] | behind 6to4
        [2002:a9fe:a9fe::1] | behind 6to4
        [2001:0:4136:e378:8000:63bf:3fff:fdd2] | protocols and tunnels
        [2001:db8::1] | for documentation
        [3fff::1] | for documentation
        [fc00::1] | a unique local address
        [fd00:ec2::254] | a unique local address
        [fe80::1] | a link-local address
        [fec0::1] | a site-local address
        [ff02::1] | a multicast address
        [100::1] | nobody has
        [5f00::1] | segment routing
        [4000::1] | not given out
        2130706433 | more than one address
        0x7f000001 | more than one address
        0x7f.0.0.1 | more than one address
        0177.0.0.1 | more than one address
        127.1 | more than one address
        127.0.1 | more than one address
        127.0.0.1. | more than one address
        127.0.0.01 | more than one address
        127.0.0.0x1 | more than one address
        10.0.0.256 | more than one address
        1.2.3.4.5 | more than one address
        evil.example.0x7f000001 | more than one address
        """)
    void refusesEveryFormOfAnAddressThatIsNotPublic(String host, String why) {
        assertThatThrownBy(() -> STRICT.resolve(host))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageStartingWith("nothing is sent to " + host.replaceAll("[\\[\\]]", "") + ": it")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "[2001:4860:4860::8888]", "[2a00:1450::1]"})
    void letsPublicAddressesThrough(String host) throws Exception {
        assertThat(STRICT.resolve(host))
                .containsExactly(InetAddress.getByName(host))
                .extracting(InetAddress::getHostName)
                .containsExactly(host.replaceAll("[\\[\\]]", ""));
    }

    @Test
    void refusesANameOneOfWhoseAddressesIsNotPublic() {
        OutgoingGuard guard = new OutgoingGuard(AllowedNetworks.NONE, host -> addresses("8.8.8.8", "10.1.2.3"));
        assertThatThrownBy(() -> guard.resolve("hook.example"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessage("nothing is sent to hook.example: its address 10.1.2.3 is a private address (10.0.0.0/8);"
                        + " if a receiver may be there, add its network to alerts.outgoing.allowed-networks");
    }

    @Test
    void allowsTheNetworksOfTheConfigurationAndNoOthers() throws Exception {
        AllowedNetworks allowed =
                AllowedNetworks.parse("10.1.8.0/24, fd00:1::/32, 192.168.1.7").orElseThrow();
        OutgoingGuard guard = new OutgoingGuard(allowed);
        assertThat(guard.resolve("10.1.8.200")).hasSize(1);
        assertThat(guard.resolve("[fd00:1::5]")).hasSize(1);
        assertThat(guard.resolve("192.168.1.7")).hasSize(1);
        for (String other : new String[] {"10.1.9.1", "fd00:2::1", "192.168.1.8", "127.0.0.1", "64:ff9b::a01:8c8"}) {
            assertThatThrownBy(() -> guard.resolve(other)).isInstanceOf(RefusedAddressException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5/8",
                "10.0.0.0/33",
                "10.*",
                "10",
                "10.0-5.0.0",
                "10.0.0.0/255.0.0.0",
                "/8",
                "*",
                "0x0a000000/8",
                "012.0.0.0/8",
                "localhost",
                "fe80::1%eth0",
                "10.0.0.0/8;11.0.0.0/8"
            })
    void takesNetworksInOneFormOnly(String text) {
        assertThat(AllowedNetworks.parse(text)).isEmpty();
        assertThat(AllowedNetworks.parse("10.0.0.0/8," + text)).isEmpty();
    }

    @Test
    void looksANameUpOnceAndConnectsToWhatItHasChecked() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        OutgoingGuard guard = new OutgoingGuard(
                AllowedNetworks.parse("127.0.0.2").orElseThrow(),
                // A name server that answers differently the second time.
                host -> addresses(lookups.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.1"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
                Socket connected = guard.connect("rebind.example", server.getLocalPort(), Duration.ofSeconds(10))) {
            assertThat(connected.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
            assertThat(connected.getInetAddress().getHostName()).isEqualTo("rebind.example");
            assertThat(lookups).hasValue(1);
        }
        assertThatThrownBy(() -> guard.connect("rebind.example", 1, Duration.ofSeconds(10)))
                .isInstanceOf(RefusedAddressException.class);
    }

    @Test
    void goesOnToTheNextAddressWhereOneTakesNoConnection() throws Exception {
        OutgoingGuard guard = new OutgoingGuard(
                AllowedNetworks.parse("127.0.0.0/8").orElseThrow(), host -> addresses("127.0.0.3", "127.0.0.2"));
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
                Socket connected = guard.connect("two.example", server.getLocalPort(), Duration.ofSeconds(10))) {
            assertThat(connected.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
        }
    }

    @Test
    void aCheckOfANameThatNobodyAnswersEndsInTime() {
        AddressCheck check = new AddressCheck(new OutgoingGuard(AllowedNetworks.NONE, host -> {
            throw new UnknownHostException(host);
        }));
        assertThat(check.problem("hook.example")).isEmpty();
        assertThat(new AddressCheck(STRICT).problem("169.254.169.254"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("a link-local address"));
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int index = 0; index < texts.length; index++) {
            addresses[index] = InetAddress.getByName(texts[index]);
        }
        return addresses;
    }
}
