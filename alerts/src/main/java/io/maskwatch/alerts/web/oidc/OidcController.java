package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.LogIns;
import io.maskwatch.alerts.access.PendingLogIns;
import io.maskwatch.alerts.access.PendingLogIns.Pending;
import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.OidcConfig;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.alerts.web.gate.SecretCookie;
import io.maskwatch.alerts.web.gate.SessionCookie;
import io.maskwatch.alerts.web.gate.SessionStart;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a browser to the provider and back. What goes wrong is told on the log-in page. */
@RestController
@Tag(name = "Session")
final class OidcController {
    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final int LONGEST_CODE = 4_000;

    private final OidcProvider provider;
    private final OidcLogIns people;
    private final PendingLogIns pending;
    private final LogIns logIns;
    private final SessionStart start;

    /** Binds a log-in at the provider to the browser that it began in. */
    private final SecretCookie cookie;

    private final boolean passwords;

    OidcController(
            OidcProvider provider,
            OidcLogIns people,
            PendingLogIns pending,
            LogIns logIns,
            SessionStart start,
            SessionCookie session,
            AlertsConfig config) {
        this.provider = provider;
        this.people = people;
        this.pending = pending;
        this.logIns = logIns;
        this.start = start;
        this.cookie = new SecretCookie("maskwatch-log-in", session::isSecure);
        this.passwords = config.access().passwordLogIn();
    }

    /**
     * How people log in here.
     *
     * @param password whether by a password
     * @param provider what the provider is called that they can log in at; null where there is none
     */
    record Ways(boolean password, @Nullable String provider) {}

    @Operation(operationId = "getLogInWays", summary = "How people log in here")
    @GetMapping("/api/v1/session/ways")
    Ways ways() {
        return new Ways(passwords, provider.config().map(OidcConfig::name).orElse(null));
    }

    @Hidden
    @GetMapping(OidcProvider.RETURN_PATH + "/begin")
    ResponseEntity<Void> begin(
            @RequestParam("alert") Optional<String> alert, HttpServletRequest request, HttpServletResponse response) {
        config();
        try {
            OidcExchange.Beginning beginning = provider.begin(request, alert.flatMap(OidcController::uuid));
            cookie.write(request, response, pending.begin(beginning.pending()), PendingLogIns.LONGEST);
            return to(beginning.address());
        } catch (ProviderException e) {
            return refused(e);
        }
    }

    @Hidden
    @GetMapping(OidcProvider.RETURN_PATH)
    ResponseEntity<Void> back(
            @RequestParam("state") Optional<String> state,
            @RequestParam("code") Optional<String> code,
            @RequestParam("error") Optional<String> error,
            @RequestParam("iss") Optional<String> issuer,
            HttpServletRequest request,
            HttpServletResponse response) {
        OidcConfig config = config();
        Optional<Pending> begun = cookie.read(request).flatMap(pending::use);
        cookie.clear(request, response);
        try {
            Pending known = begun.filter(
                            one -> state.filter(one.state()::equals).isPresent())
                    .filter(one ->
                            issuer.map(config.issuer().toString()::equals).orElse(true))
                    .orElseThrow(() -> new ProviderException(
                            ProviderProblem.UNKNOWN, "nothing is known of the log-in that came back"));
            String redeemable = code.filter(text -> error.isEmpty() && !text.isEmpty() && text.length() <= LONGEST_CODE)
                    .orElseThrow(
                            () -> new ProviderException(ProviderProblem.DENIED, "the provider answered with an error"));
            LogIns.Begun session = logIns.begin(
                    people.admit(provider.finish(known, redeemable).getClaims(), config),
                    SessionCookie.visitor(request));
            start.start(session, "by " + config.issuer(), request, response);
            return to("/" + known.alertId().map(id -> "#" + id).orElse(""));
        } catch (ProviderException e) {
            if (e.problem() != ProviderProblem.UNKNOWN) {
                start.refused("by " + config.issuer() + ": " + e.problem().code(), request);
            }
            return refused(e);
        }
    }

    private OidcConfig config() {
        return provider.config()
                .orElseThrow(() -> new ErrorResponseException(
                        HttpStatus.NOT_FOUND,
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.NOT_FOUND,
                                "people log in by a password here: alerts.oidc.issuer names no provider"),
                        null));
    }

    private static ResponseEntity<Void> refused(ProviderException e) {
        // Anybody can come back from nowhere, as often as they like.
        if (e.problem() != ProviderProblem.UNKNOWN) {
            LOG.warn("a log-in by the provider was refused: {}: {}", e.problem().code(), Failures.line(e));
        }
        return to("/login.html#refused=" + e.problem().code());
    }

    private static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(address))
                .build();
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
