package io.maskwatch.alerts.receiver.http;

import io.maskwatch.alerts.outgoing.GuardedNames;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache's client, which asks a resolver of ours for every host, addresses included, connects to nothing but its answers, and
 * still checks certificates against the host's name. It does only what it is told: no redirects, repetitions, cookies, proxies
 * or compression, and a connection for each request.
 */
public final class GuardedClient {
    /** More than the threads of a receiver. */
    private static final int MOST_CONNECTIONS = 100;

    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_HEADERS = 100;

    private GuardedClient() {}

    /** A client. The timeout is for each wait: for a connection, for the next bytes. */
    public static CloseableHttpClient make(Duration timeout, Optional<SSLContext> tls, OutgoingGuard guard) {
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(timeout))
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections(timeout, tls, guard))
                .setConnectionReuseStrategy((asked, answer, context) -> false)
                .setDefaultRequestConfig(request)
                .setUserAgent("maskwatch-alerts")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            Duration timeout, Optional<SSLContext> tls, OutgoingGuard guard) {
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedNames(guard))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.orElseGet(GuardedClient::trustedByJava)))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeout))
                        .setSocketTimeout(Timeout.of(timeout))
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }

    private static SSLContext trustedByJava() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
