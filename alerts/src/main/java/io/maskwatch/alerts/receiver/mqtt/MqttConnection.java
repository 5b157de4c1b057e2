package io.maskwatch.alerts.receiver.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import io.maskwatch.alerts.config.Secret;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import io.maskwatch.schemas.address.NetworkAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection that is made when it is needed and made again after it is lost. The client's own reconnecting is off: the outbox
 * repeats what fails, and nothing may queue outside of it. Thread-safe.
 */
final class MqttConnection implements AutoCloseable {
    private static final int TLS_PORT = 8883;
    private static final int PORT = 1883;

    private final NetworkAddress url;
    private final Duration timeout;
    private final Mqtt5AsyncClient client;

    MqttConnection(
            NetworkAddress url,
            Optional<String> user,
            Optional<Secret> password,
            Optional<TrustedCertificates> trusted,
            Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        Mqtt5ClientBuilder builder = Mqtt5Client.builder().transportConfig(transport(url, trusted, timeout));
        this.client = user.map(name -> builder.simpleAuth(login(name, password)))
                .orElse(builder)
                .buildAsync();
    }

    String host() {
        return url.host();
    }

    /** The client, connected. */
    synchronized Mqtt5AsyncClient connected() throws InterruptedException, ExecutionException, TimeoutException {
        if (!client.getState().isConnected()) {
            client.connectWith()
                    .cleanStart(true)
                    .noSessionExpiry()
                    .send()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return client;
    }

    private static MqttClientTransportConfig transport(
            NetworkAddress url, Optional<TrustedCertificates> trusted, Duration timeout) {
        boolean tls = url.scheme().equals("mqtts");
        long milliseconds = timeout.toMillis();
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverHost(url.host().replaceAll("^\\[|\\]$", ""))
                .serverPort(url.port().orElse(tls ? TLS_PORT : PORT))
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
    public void close() {
        var unused = client.disconnect(); // one that is not connected says so, which is fine
    }
}
