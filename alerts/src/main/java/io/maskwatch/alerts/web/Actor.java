package io.maskwatch.alerts.web;

import jakarta.servlet.http.HttpServletRequest;

/** Who makes a request. There is no log-in yet: whatever will know who it is sets the request's attribute. */
final class Actor {
    /** The request's attribute with the name of whoever makes it. */
    static final String ATTRIBUTE = "io.maskwatch.actor";

    private static final String UNKNOWN = "console";

    private Actor() {}

    /** The name for timelines. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String name ? name : UNKNOWN;
    }
}
