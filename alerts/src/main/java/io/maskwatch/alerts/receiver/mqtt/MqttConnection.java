package io.maskwatch.alerts.receiver.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import io.maskwatch.schemas.address.NetworkAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection that is made when it is needed and made again after it is lost, each time by a client for one address that the
 * guard has checked. The client's own reconnecting is off: the outbox repeats what fails, and nothing may queue outside of it.
 * Thread-safe.
 */
final class MqttConnection implements AutoCloseable {
    private static final int TLS_PORT = 8883;
    private static final int PORT = 1883;

    private final NetworkAddress url;
    private final Optional<Mqtt5SimpleAuth> login;
    private final Optional<TrustedCertificates> trusted;
    private final Duration timeout;
    private final OutgoingGuard guard;
    private Mqtt5AsyncClient client;

    MqttConnection(
            NetworkAddress url,
            Optional<String> user,
            Optional<Secret> password,
            Optional<TrustedCertificates> trusted,
            Duration timeout,
            OutgoingGuard guard) {
        this.url = url;
        this.login = user.map(name -> login(name, password));
        this.trusted = trusted;
        this.timeout = timeout;
        this.guard = guard;
    }

    String host() {
        return url.host();
    }

    /** The client, connected. */
    synchronized Mqtt5AsyncClient connected()
            throws UnknownHostException, InterruptedException, ExecutionException, TimeoutException {
        if (client == null || !client.getState().isConnected()) {
            client = connect(guard.resolve(url.host()));
        }
        return client;
    }

    /** A client that is connected to the first of the addresses that takes the connection, all within the time. */
    private Mqtt5AsyncClient connect(List<InetAddress> addresses)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + timeout.toNanos();
        ExecutionException failure = null;
        for (InetAddress address : addresses) {
            Mqtt5AsyncClient next = client(address);
            var connecting =
                    next.connectWith().cleanStart(true).noSessionExpiry().send();
            try {
                connecting.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                return next;
            } catch (TimeoutException e) {
                var unused = connecting.thenCompose(connected -> next.disconnect()); // too late
                throw e;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof ConnectionFailedException)) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure;
    }

    private Mqtt5AsyncClient client(InetAddress address) {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder().transportConfig(transport(address));
        return login.map(builder::simpleAuth).orElse(builder).buildAsync();
    }

    private MqttClientTransportConfig transport(InetAddress address) {
        boolean tls = url.scheme().equals("mqtts");
        long milliseconds = timeout.toMillis();
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverAddress(new InetSocketAddress(address, url.port().orElse(tls ? TLS_PORT : PORT)))
                .socketConnectTimeout(milliseconds, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(milliseconds, TimeUnit.MILLISECONDS);
        if (!tls) {
            return transport.build();
        }
        MqttClientSslConfig ssl = MqttClientSslConfig.builder()
                .trustManagerFactory(trusted.map(TrustedCertificates::managers).orElse(null))
                .handshakeTimeout(milliseconds, TimeUnit.MILLISECONDS)
                .build();
        return transport.sslConfig(ssl).build();
    }

    private static Mqtt5SimpleAuth login(String user, Optional<Secret> password) {
        Mqtt5SimpleAuthBuilder.Complete login = Mqtt5SimpleAuth.builder().username(user);
        return password.map(secret -> login.password(secret.value().getBytes(StandardCharsets.UTF_8)))
                .orElse(login)
                .build();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            var unused = client.disconnect(); // one that is not connected says so, which is fine
        }
    }
}
