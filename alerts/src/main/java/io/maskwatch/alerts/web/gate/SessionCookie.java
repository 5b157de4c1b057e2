package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Visitor;
import io.maskwatch.alerts.config.ConsoleAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The cookie that holds the secret of a session. */
@Component
public final class SessionCookie extends SecretCookie {
    SessionCookie(ConsoleAddress address) {
        super("maskwatch-session", request -> address.isSecure() || request.isSecure());
    }

    /** What a browser says about itself. */
    public static Visitor visitor(HttpServletRequest request) {
        return new Visitor(
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    }
}
