package io.maskwatch.alerts.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Under which address people reach the console. Thread-safe. */
@Component
public final class ConsoleAddress {
    private static final int NONE = -1;

    private final AlertsConfig.Http config;
    private volatile int port;
    private volatile int managementPort = NONE;

    ConsoleAddress(AlertsConfig config) {
        this.config = config.http();
        this.port = config.http().port();
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        // A management port of its own has a server namespace.
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        } else {
            managementPort = event.getWebServer().getPort();
        }
    }

    /** The configured address, or the one that the service listens on. */
    public URI url() {
        return config.consoleBaseUrl().orElseGet(this::localUrl);
    }

    /** The address that the service listens on, as seen from this machine. */
    public URI localUrl() {
        String address = isAny() ? "localhost" : config.address();
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    /** The port of /health and /metrics. */
    public int managementPort() {
        return managementPort == NONE ? port : managementPort;
    }

    /** Whether a port is one of its own for /health and /metrics. */
    public boolean isManagement(int candidate) {
        return managementPort != NONE && candidate == managementPort;
    }

    /** Whether people reach the console by https. */
    public boolean isSecure() {
        return config.consoleBaseUrl()
                .map(base -> base.getScheme().equals("https"))
                .orElse(false);
    }

    private boolean isAny() {
        try {
            return InetAddress.getByName(config.address()).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
