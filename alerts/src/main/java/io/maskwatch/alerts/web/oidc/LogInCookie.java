package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.PendingLogIns;
import io.maskwatch.alerts.web.gate.SessionCookie;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that binds a log-in at the provider to the browser that it began in. No script can read it. */
final class LogInCookie {
    private final SessionCookie session;

    LogInCookie(SessionCookie session) {
        this.session = session;
    }

    Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(request, response, secret, PendingLogIns.LONGEST);
    }

    void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", Duration.ZERO);
    }

    private void add(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        // The way back is a link from elsewhere, which "Strict" would send without the cookie.
        ResponseCookie cookie = ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(session.isSecure(request))
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name(HttpServletRequest request) {
        String name = "maskwatch-log-in-" + request.getLocalPort();
        return session.isSecure(request) ? "__Host-" + name : name;
    }
}
