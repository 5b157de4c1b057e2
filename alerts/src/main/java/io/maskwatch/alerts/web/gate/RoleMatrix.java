package io.maskwatch.alerts.web.gate;

import static io.maskwatch.alerts.web.gate.Need.*;
import static io.maskwatch.alerts.web.gate.Reach.*;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.maskwatch.alerts.access.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which request needs which right: every endpoint and page, in one table. What isn't in it is refused. Immutable. */
final class RoleMatrix {
    private static final PathPatternParser PARSER = new PathPatternParser();

    static final List<Rule> RULES = List.of(
            // Before anybody has logged in. Nothing here tells of a camera, an alert or a user.
            rule(GET, "/login.html", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/login.js", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/cookies.js", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/console.css", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/favicon.svg", NOTHING, NOTHING_OF_SITES),
            rule(POST, "/api/v1/session", NOTHING, NOTHING_OF_SITES),
            rule(POST, "/api/v1/session/link", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/api/v1/session/ways", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/login/oidc", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/login/oidc/begin", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/health", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/health/live", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/health/ready", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/actuator/health", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/actuator/health/liveness", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/actuator/health/readiness", NOTHING, NOTHING_OF_SITES),
            // A display beside a camera shows its token after it has loaded the page.
            rule(GET, "/reminder/{name}", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/reminder.js", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/page.js", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/reminder.css", NOTHING, NOTHING_OF_SITES),
            rule(GET, "/api/v1/reminders/{name}/events", right(Permission.REMINDERS), NOTHING_OF_SITES),

            // The console.
            rule(GET, "/", ANYBODY_KNOWN, NOTHING_OF_SITES),
            rule(GET, "/index.html", ANYBODY_KNOWN, NOTHING_OF_SITES),
            rule(GET, "/{script:[a-z]+\\.js}", ANYBODY_KNOWN, NOTHING_OF_SITES),

            // Oneself.
            rule(GET, "/api/v1/session", ANYBODY_KNOWN, NOTHING_OF_SITES),
            rule(DELETE, "/api/v1/session", PERSON, NOTHING_OF_SITES),
            rule(GET, "/api/v1/sessions", PERSON, NOTHING_OF_SITES),
            rule(DELETE, "/api/v1/sessions", PERSON, NOTHING_OF_SITES),
            rule(DELETE, "/api/v1/sessions/{id}", PERSON, NOTHING_OF_SITES),
            rule(PUT, "/api/v1/session/password", PERSON, NOTHING_OF_SITES),
            rule(GET, "/api/v1/session/totp", PERSON, NOTHING_OF_SITES),
            rule(POST, "/api/v1/session/totp", PERSON, NOTHING_OF_SITES),
            rule(PUT, "/api/v1/session/totp", PERSON, NOTHING_OF_SITES),
            rule(DELETE, "/api/v1/session/totp", PERSON, NOTHING_OF_SITES),

            // What the cameras have seen, and what people make of it.
            rule(GET, "/api/v1/alerts", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/alerts/{id}", right(Permission.READ), ALERT),
            rule(GET, "/api/v1/alerts/{id}/picture", right(Permission.PICTURES), ALERT),
            rule(GET, "/api/v1/alerts/{id}/review", right(Permission.READ), ALERT),
            rule(GET, "/api/v1/alerts/{id}/timeline", right(Permission.READ), ALERT),
            rule(GET, "/api/v1/alerts/{id}/deliveries", right(Permission.READ), ALERT),
            rule(PATCH, "/api/v1/alerts/{id}/review", right(Permission.REVIEW), ALERT),
            rule(POST, "/api/v1/alerts/{id}/comments", right(Permission.REVIEW), ALERT),
            rule(GET, "/api/v1/cameras", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/cameras/{id}/why", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/notifications", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/statistics", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/statistics/verdicts", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/statistics/masks", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/events", right(Permission.READ), FILTERED),
            rule(GET, "/api/openapi.json", ANYBODY_KNOWN, NOTHING_OF_SITES),

            // Who is told.
            rule(GET, "/api/v1/receivers", right(Permission.READ), NOTHING_OF_SITES),
            rule(POST, "/api/v1/receivers/{name}/test", right(Permission.RECEIVERS), ALL_SITES),
            rule(GET, "/api/v1/silences", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/silences/{id}", right(Permission.READ), FILTERED),
            rule(POST, "/api/v1/silences", right(Permission.SILENCES), FILTERED),
            rule(PUT, "/api/v1/silences/{id}", right(Permission.SILENCES), FILTERED),
            rule(DELETE, "/api/v1/silences/{id}", right(Permission.SILENCES), FILTERED),
            rule(GET, "/api/v1/routes", right(Permission.ROUTES_READ), ALL_SITES),
            rule(GET, "/api/v1/routes/history", right(Permission.ROUTES_READ), ALL_SITES),
            rule(GET, "/api/v1/routes/history/{version}", right(Permission.ROUTES_READ), ALL_SITES),
            rule(GET, "/api/v1/routes/explain", right(Permission.ROUTES_READ), ALL_SITES),
            rule(POST, "/api/v1/routes/check", right(Permission.ROUTES_READ), ALL_SITES),
            rule(PUT, "/api/v1/routes", right(Permission.ROUTES), ALL_SITES),

            // What is kept, and for how long.
            rule(GET, "/api/v1/holds", right(Permission.READ), FILTERED),
            rule(GET, "/api/v1/holds/{id}", right(Permission.READ), FILTERED),
            rule(POST, "/api/v1/holds", right(Permission.EVIDENCE), FILTERED),
            rule(POST, "/api/v1/holds/{id}/lift", right(Permission.EVIDENCE), FILTERED),
            rule(GET, "/api/v1/erasures", right(Permission.EVIDENCE), FILTERED),
            rule(GET, "/api/v1/erasures/{id}", right(Permission.EVIDENCE), FILTERED),
            rule(POST, "/api/v1/erasures", right(Permission.EVIDENCE), FILTERED),
            rule(GET, "/api/v1/export", right(Permission.EVIDENCE), FILTERED),
            rule(GET, "/api/v1/retention", right(Permission.EVIDENCE), ALL_SITES),
            rule(PUT, "/api/v1/retention", right(Permission.EVIDENCE), ALL_SITES),

            // Who may come in, and how the service is doing.
            rule(GET, "/api/v1/audit", right(Permission.AUDIT), ALL_SITES),
            rule(GET, "/api/v1/users", right(Permission.USERS), ALL_SITES),
            rule(POST, "/api/v1/users", right(Permission.USERS), ALL_SITES),
            rule(PATCH, "/api/v1/users/{name}", right(Permission.USERS), ALL_SITES),
            rule(DELETE, "/api/v1/users/{name}/sessions", right(Permission.USERS), ALL_SITES),
            rule(POST, "/api/v1/users/{name}/log-in-links", right(Permission.USERS), ALL_SITES),
            rule(GET, "/api/v1/tokens", right(Permission.USERS), ALL_SITES),
            rule(POST, "/api/v1/tokens", right(Permission.USERS), ALL_SITES),
            rule(DELETE, "/api/v1/tokens/{id}", right(Permission.USERS), ALL_SITES),
            rule(GET, "/metrics", right(Permission.METRICS), ALL_SITES));

    private RoleMatrix() {}

    /** The line for a request; empty where there is none. */
    static Optional<Rule> find(String method, PathContainer path) {
        HttpMethod wanted = method.equals("HEAD") ? GET : HttpMethod.valueOf(method);
        return RULES.stream()
                .filter(rule -> rule.method().equals(wanted) && rule.path().matches(path))
                .findFirst();
    }

    /** What may be done with a path, by somebody who may; empty if it isn't in the table. */
    static Set<String> methods(PathContainer path) {
        Set<String> methods = new TreeSet<>();
        RULES.stream()
                .filter(rule -> rule.path().matches(path))
                .forEach(rule -> methods.add(rule.method().name()));
        return methods;
    }

    private static Rule rule(HttpMethod method, String path, Need need, Reach reach) {
        return new Rule(method, PARSER.parse(path), need, reach);
    }
}
