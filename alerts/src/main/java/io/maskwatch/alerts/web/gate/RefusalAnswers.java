package io.maskwatch.alerts.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** What somebody gets who may not: a problem in words; a person at a browser gets the log-in page. Thread-safe. */
@Component
final class RefusalAnswers implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    static final String LOG_IN_PAGE = "/login.html";
    private static final String REALM = "Bearer realm=\"maskwatch\"";

    /** Nobody is known: either nothing was shown, or nothing good. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e.getCause() instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof GateRefusal refusal
                && refusal.status() == HttpServletResponse.SC_UNAUTHORIZED
                && isPage(request)) {
            response.sendRedirect(LOG_IN_PAGE);
            return;
        }
        String detail = request.getAttribute(CallerFilter.PROBLEM) instanceof String problem
                ? problem
                : "log in first, or send a token";
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
        PlainProblem.write(response, HttpServletResponse.SC_UNAUTHORIZED, detail);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException) {
            forged(request, response);
        } else if (e instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof GateRefusal refusal) {
            if (!refusal.allow().isEmpty()) {
                response.setHeader(HttpHeaders.ALLOW, refusal.allow());
            }
            PlainProblem.write(response, refusal.status(), refusal.detail());
        } else {
            PlainProblem.write(response, HttpServletResponse.SC_FORBIDDEN, "this is not allowed");
        }
    }

    /** A request that no honest client sends: half an escape, a path that climbs, a line break in a header. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        PlainProblem.write(
                response,
                HttpServletResponse.SC_BAD_REQUEST,
                "the request's path or headers have forbidden characters");
    }

    /** Scripts that forget their token end up here too. */
    private static void forged(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader(HttpHeaders.COOKIE) == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
            PlainProblem.write(response, HttpServletResponse.SC_UNAUTHORIZED, "log in first, or send a token");
        } else {
            PlainProblem.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "this change was not made on a page of the console, or the page is old: load it again");
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    }
}
