package io.maskwatch.alerts.web.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie that holds a secret. No script can read it. Where the console is reached by https, it is never sent without. A link from
 * elsewhere, such as a message about an alert or the way back from a provider, brings it along, as it would not with "Strict"; a form
 * or script from elsewhere doesn't.
 */
public class SecretCookie {
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(-1);

    private final String name;
    private final Predicate<HttpServletRequest> secure;

    /**
     * @param name that of the cookie, to which the port is added
     * @param secure whether cookies go with https only
     */
    public SecretCookie(String name, Predicate<HttpServletRequest> secure) {
        this.name = name;
        this.secure = secure;
    }

    /** The secret, if the browser has one. */
    public final Optional<String> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Gives a browser the secret. It keeps it until it is closed. */
    public final void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        write(request, response, secret, UNTIL_CLOSED);
    }

    /** Gives a browser the secret for some time. */
    public final void write(HttpServletRequest request, HttpServletResponse response, String secret, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(name(request), secret)
                .httpOnly(true)
                .secure(secure.test(request))
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** Takes it from the browser. */
    public final void clear(HttpServletRequest request, HttpServletResponse response) {
        write(request, response, "", Duration.ZERO);
    }

    /** Whether cookies go with https only. */
    public final boolean isSecure(HttpServletRequest request) {
        return secure.test(request);
    }

    /** With the port: cookies of one host are shared by all its ports, and several services may run on one machine. */
    private String name(HttpServletRequest request) {
        String withPort = name + "-" + request.getLocalPort();
        return secure.test(request) ? "__Host-" + withPort : withPort;
    }
}
