package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.LogIns;
import io.maskwatch.alerts.access.Sessions;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Gives a browser its new session, however somebody has logged in. Thread-safe. */
@Component
public final class SessionStart {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final CsrfTokenRepository csrfTokens;
    private final AuditLog audit;

    SessionStart(Sessions sessions, SessionCookie cookie, CsrfTokenRepository csrfTokens, AuditLog audit) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.csrfTokens = csrfTokens;
        this.audit = audit;
    }

    /**
     * Whoever comes in is written down first. The session that the browser had ends, and the value against forged requests
     * changes.
     *
     * @param how what the audit log says besides the address, or empty
     */
    public void start(LogIns.Begun begun, String how, HttpServletRequest request, HttpServletResponse response) {
        String name = begun.caller().name();
        String address = "from " + request.getRemoteAddr();
        audit.record(AuditAction.LOGGED_IN, name, "user:" + name, "", how.isEmpty() ? address : how + " " + address);
        cookie.read(request).ifPresent(sessions::end);
        cookie.write(request, response, begun.secret());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    /** Somebody did not come in. What was typed as a name may be a password, so no name is written down. */
    public void refused(String how, HttpServletRequest request) {
        String address = "from " + request.getRemoteAddr();
        audit.record(
                AuditAction.LOG_IN_REFUSED, "unknown", "log-in", "", how.isEmpty() ? address : how + " " + address);
    }
}
