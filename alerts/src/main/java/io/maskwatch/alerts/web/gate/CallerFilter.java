package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Caller;
import io.maskwatch.alerts.access.Credentials;
import io.maskwatch.alerts.access.Visitor;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.validation.Failures;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who makes a request: by the token in {@code Authorization}, or else by the cookie of a session. */
final class CallerFilter extends OncePerRequestFilter {
    /** The request's attribute with why what it shows is not good, in a sentence. */
    static final String PROBLEM = "io.maskwatch.access.problem";

    private static final Logger LOG = LoggerFactory.getLogger(CallerFilter.class);
    private static final String BEARER = "bearer ";
    private static final int LONGEST = 512;

    private final Credentials credentials;
    private final SessionCookie cookie;
    private final ConsoleAddress address;

    CallerFilter(Credentials credentials, SessionCookie cookie, ConsoleAddress address) {
        this.credentials = credentials;
        this.cookie = cookie;
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            caller(request, response).ifPresent(CallerFilter::enter);
            chain.doFilter(request, response);
        } catch (DataAccessException e) {
            LOG.warn("a request failed for the database: {}", Failures.line(e));
            PlainProblem.write(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "the database does not answer now; try again in a moment");
        }
    }

    static boolean showsToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private Optional<Caller> caller(HttpServletRequest request, HttpServletResponse response) {
        if (address.isManagement(request.getLocalPort())) {
            return Optional.of(Caller.monitoring());
        }
        if (showsToken(request)) {
            // Whoever shows a bad token is not let in by a cookie: a token is checked without proof against forged
            // requests.
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            return known(
                    request,
                    () -> byToken(header),
                    "this token is unknown, revoked or expired: send \"Authorization: Bearer TOKEN\" with a good one");
        }
        Optional<String> secret = cookie.read(request);
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        Visitor visitor = SessionCookie.visitor(request);
        Optional<Caller> person = known(
                request, () -> credentials.bySession(secret.get(), visitor), "the session has ended: log in again");
        if (person.isEmpty()) {
            cookie.clear(request, response);
        }
        return person;
    }

    private static Optional<Caller> known(HttpServletRequest request, Supplier<Optional<Caller>> look, String problem) {
        Optional<Caller> caller = look.get();
        if (caller.isEmpty()) {
            request.setAttribute(PROBLEM, problem);
        } else {
            request.setAttribute(StillWelcome.ATTRIBUTE, new StillWelcome(look));
        }
        return caller;
    }

    private Optional<Caller> byToken(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length()) && header.length() <= LONGEST
                ? credentials.byToken(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static void enter(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
    }
}
