package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.PendingLogIns.Pending;
import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.config.OidcConfig;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.tls.TrustedCertificates;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The provider of the settings. What it says about itself is asked for when it is needed, and again after an hour. Thread-safe. */
@Component
public final class OidcProvider {
    /** Where the provider sends people back to. */
    static final String RETURN_PATH = "/login/oidc";

    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    /** How long a provider that did not answer isn't asked again about itself. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<OidcConfig> config;
    private final ConsoleAddress address;
    private final Clock clock;
    private final ProviderClient client;
    private final ProviderThreads threads = new ProviderThreads();
    private volatile Known known;
    private volatile Instant notBefore = Instant.MIN;

    OidcProvider(AlertsConfig config, ConsoleAddress address, OutgoingGuard guard, Clock clock) {
        this.config = config.oidc();
        this.address = address;
        this.clock = clock;
        this.client = new ProviderClient(
                guard, this.config.flatMap(OidcConfig::trustedCertificates).map(OidcProvider::trusted));
    }

    private record Known(ProviderMetadata metadata, OidcExchange exchange, Instant until) {}

    private static SSLContext trusted(Path file) {
        try {
            return TrustedCertificates.load(file).context();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "alerts.oidc.trusted-certificates must be a PEM file with certificates, got \"" + file + '"', e);
        }
    }

    /** How it is configured; empty where people log in by passwords only. */
    Optional<OidcConfig> config() {
        return config;
    }

    /** A log-in that begins. */
    OidcExchange.Beginning begin(HttpServletRequest request, Optional<UUID> alertId) throws ProviderException {
        return known().exchange().begin(request, alertId);
    }

    /** Who somebody is who has come back with a code. */
    OidcUser finish(Pending pending, String code) throws ProviderException {
        OidcExchange exchange = known().exchange();
        return threads.ask(() -> exchange.finish(pending, code));
    }

    /** Where somebody who has logged out here logs out at the provider too; empty while that isn't known. */
    public Optional<URI> leaveAddress() {
        Known now = known;
        return now == null
                ? Optional.empty()
                : now.metadata().leave().map(end -> UriComponentsBuilder.fromUri(end)
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{page}")
                        .encode()
                        .buildAndExpand(
                                Map.of("client", config.orElseThrow().clientId(), "page", base() + "/login.html"))
                        .toUri());
    }

    private Known known() throws ProviderException {
        Known now = known;
        if (now != null && clock.instant().isBefore(now.until())) {
            return now;
        }
        if (clock.instant().isBefore(notBefore)) {
            throw new ProviderException(ProviderProblem.AWAY, "the provider did not answer a moment ago");
        }
        try {
            Known fresh = threads.ask(this::discover);
            known = fresh;
            return fresh;
        } catch (ProviderException e) {
            notBefore = clock.instant().plus(PAUSE);
            throw e;
        }
    }

    private Known discover() throws ProviderException {
        OidcConfig wanted = config.orElseThrow();
        Map<String, Object> said;
        try {
            said = JSON.readValue(client.get(ProviderMetadata.address(wanted.issuer())), new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new ProviderException(ProviderProblem.UNTRUSTED, "what the provider says about itself is no JSON");
        }
        ProviderMetadata metadata = ProviderMetadata.read(said, wanted, base() + RETURN_PATH);
        return new Known(
                metadata, new OidcExchange(metadata, client), clock.instant().plus(KNOWN_FOR));
    }

    private String base() {
        return address.url().toString().replaceAll("/+$", "");
    }

    @PreDestroy
    void close() {
        threads.close();
    }
}
