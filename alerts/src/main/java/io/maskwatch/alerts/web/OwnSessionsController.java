package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Sessions;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.web.gate.SessionCookie;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own sessions, one by one: a screen that was left somewhere. */
@RestController
@Tag(name = "Session")
@RequestMapping("/api/v1/sessions")
final class OwnSessionsController {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final AuditLog audit;

    OwnSessionsController(Sessions sessions, SessionCookie cookie, AuditLog audit) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.audit = audit;
    }

    /**
     * A session of mine.
     *
     * @param id by which it can be ended
     * @param begunAt when I logged in
     * @param seenAt when its last request came, to within a minute
     * @param address where I logged in from
     * @param current whether it is the one that asks
     */
    @Schema(name = "OwnSession")
    record View(String id, Instant begunAt, Instant seenAt, String address, boolean current) {}

    /**
     * My sessions.
     *
     * @param sessions the one used last first
     */
    record OwnSessions(List<View> sessions) {}

    @Operation(operationId = "listOwnSessions", summary = "Where I am logged in")
    @GetMapping
    OwnSessions list(@Parameter(hidden = true) HttpServletRequest request) {
        Optional<String> current = cookie.read(request).map(Sessions::id);
        return new OwnSessions(sessions.all(Actor.caller().account().orElseThrow()).stream()
                .map(one -> new View(
                        one.id(),
                        one.begunAt(),
                        one.seenAt(),
                        one.address(),
                        current.filter(one.id()::equals).isPresent()))
                .toList());
    }

    @Operation(operationId = "endOwnSession", summary = "Ends one session of mine")
    @DeleteMapping("/{id}")
    EndedSessions end(@Parameter(description = "The session's id") @PathVariable("id") String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            throw new BadRequestException("the session's id", "32 of 0-9 and a-f", id);
        }
        if (!sessions.end(Actor.caller().account().orElseThrow(), id)) {
            throw new NotFoundException("you have no session " + id);
        }
        String name = Actor.caller().name();
        audit.record(AuditAction.LOGGED_OUT, name, "user:" + name, "", "one session");
        return new EndedSessions(1);
    }
}
