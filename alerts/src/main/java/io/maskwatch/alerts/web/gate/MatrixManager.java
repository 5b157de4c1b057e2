package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Caller;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.schemas.text.PrintableText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ServletRequestPathUtils;

/** Decides by {@link RoleMatrix} whether a request may pass. Thread-safe. */
@Component
final class MatrixManager implements AuthorizationManager<RequestAuthorizationContext> {
    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final int LONGEST_SHOWN = 80;

    private final IncidentStore incidents;

    MatrixManager(IncidentStore incidents) {
        this.incidents = incidents;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        Optional<Caller> caller = Optional.ofNullable(authentication.get())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
        return RoleMatrix.find(request.getMethod(), path)
                .map(rule -> decide(rule, path, caller))
                .orElseGet(() -> unlisted(path));
    }

    private AuthorizationResult decide(Rule rule, PathContainer path, Optional<Caller> caller) {
        if (rule.need() == Need.NOTHING) {
            return YES;
        }
        if (caller.isEmpty()) {
            return GateRefusal.of(HttpServletResponse.SC_UNAUTHORIZED, "log in first, or send a token");
        }
        if (!rule.need().isMetBy(caller.get())) {
            return GateRefusal.of(
                    HttpServletResponse.SC_FORBIDDEN,
                    "this needs " + rule.need().words());
        }
        Sites sites = caller.get().sites();
        return switch (rule.reach()) {
            case NOTHING_OF_SITES, FILTERED -> YES;
            case ALL_SITES ->
                sites.isAll()
                        ? YES
                        : GateRefusal.of(
                                HttpServletResponse.SC_FORBIDDEN,
                                "this is about all sites, and you see only " + String.join(", ", sites.names()));
            case ALERT -> sites.isAll() || isAt(sites, rule, path) ? YES : absent(rule, path);
        };
    }

    private boolean isAt(Sites sites, Rule rule, PathContainer path) {
        String id = rule.path().matchAndExtract(path).getUriVariables().get("id");
        return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                && incidents.site(UUID.fromString(id)).filter(sites::hold).isPresent();
    }

    /** As if there were none: whether there is an alert elsewhere is told to nobody. */
    private static GateRefusal absent(Rule rule, PathContainer path) {
        String id = rule.path().matchAndExtract(path).getUriVariables().get("id");
        return GateRefusal.of(
                HttpServletResponse.SC_NOT_FOUND, "there is no alert " + PrintableText.of(id, LONGEST_SHOWN));
    }

    private static AuthorizationResult unlisted(PathContainer path) {
        Set<String> methods = RoleMatrix.methods(path);
        return methods.isEmpty()
                ? GateRefusal.of(HttpServletResponse.SC_NOT_FOUND, "there is nothing at this path")
                : new GateRefusal(
                        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                        "this path takes " + String.join(", ", methods),
                        String.join(", ", methods));
    }
}
