package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Caller;
import io.maskwatch.alerts.access.Sites;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes the request that this thread answers. */
final class Actor {
    private Actor() {}

    /** The caller. Behind the role matrix there always is one, but for what anybody may. */
    static Caller caller() {
        return known().orElseThrow(() -> new IllegalStateException("this endpoint answers nobody unknown"));
    }

    /** The caller, if they are known. */
    static Optional<Caller> known() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    /** The name for timelines. */
    static String of(HttpServletRequest request) {
        return request.getUserPrincipal().getName();
    }

    /** Who makes a change: a person by their log-in, a machine by its own word for whom it does it. */
    static String author(Optional<String> said) {
        return caller().isPerson() ? caller().name() : said.orElseGet(() -> caller().name());
    }

    /** What they may see. */
    static Sites sites() {
        return caller().sites();
    }
}
