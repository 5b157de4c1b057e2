package io.maskwatch.alerts.web.gate;

import org.springframework.security.authorization.AuthorizationResult;

/**
 * Why a request is refused.
 *
 * @param status HTTP status
 * @param detail a sentence
 * @param allow the methods that the path has, or empty
 */
record GateRefusal(int status, String detail, String allow) implements AuthorizationResult {
    static GateRefusal of(int status, String detail) {
        return new GateRefusal(status, detail, "");
    }

    @Override
    public boolean isGranted() {
        return false;
    }
}
