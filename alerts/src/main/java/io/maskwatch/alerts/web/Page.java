package io.maskwatch.alerts.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A page that is open in somebody's browser. Only one of its connections can be alive.
 *
 * @param caller whose it is
 * @param id what it calls itself, by chance
 */
record Page(String caller, String id) {
    /** The page that makes the request which this thread answers, if it says which it is. */
    static Optional<Page> of(HttpServletRequest request) {
        return Parameters.page(Optional.ofNullable(request.getParameter("page")))
                .map(text -> new Page(Actor.caller().name(), text));
    }
}
