package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Visitor;
import io.maskwatch.alerts.config.ConsoleAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie that holds the secret of a session. No script can read it. Where the console is reached by https, it is never sent
 * without. A link from elsewhere, such as a message about an alert, brings it along; a form or script from elsewhere doesn't.
 */
@Component
public final class SessionCookie {
    private final ConsoleAddress address;

    SessionCookie(ConsoleAddress address) {
        this.address = address;
    }

    /** What a browser says about itself. */
    public static Visitor visitor(HttpServletRequest request) {
        return new Visitor(
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    }

    /** The secret of a session, if the browser has one. */
    public Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Gives a browser the secret of a session. It keeps it until it is closed. */
    public void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        add(response, cookie(request, secret).build());
    }

    /** Takes it from the browser. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        add(response, cookie(request, "").maxAge(Duration.ZERO).build());
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Lax")
                .path("/");
    }

    /** Whether cookies go with https only. */
    public boolean isSecure(HttpServletRequest request) {
        return address.isSecure() || request.isSecure();
    }

    /** With the port: cookies of one host are shared by all its ports, and several services may run on one machine. */
    private String name(HttpServletRequest request) {
        String name = "maskwatch-session-" + request.getLocalPort();
        return isSecure(request) ? "__Host-" + name : name;
    }

    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
