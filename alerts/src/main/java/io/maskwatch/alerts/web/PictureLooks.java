package io.maskwatch.alerts.web;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.StoredIncident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Writes down every look at a picture before it is shown. A list that is drawn again within minutes is one look, so that the log
 * says who saw what and not how often a page was refreshed. Thread-safe.
 */
@Component
final class PictureLooks {
    private static final Duration SAME_LOOK = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 20_000;

    private final AuditLog audit;
    private final IncidentStore incidents;
    private final Duration reasonAfter;
    private final Clock clock;
    private final Map<Look, Instant> listed = new ConcurrentHashMap<>();

    PictureLooks(AuditLog audit, IncidentStore incidents, AlertsConfig config, Clock clock) {
        this.audit = audit;
        this.incidents = incidents;
        this.reasonAfter = config.auditReasonAfter();
        this.clock = clock;
    }

    private record Look(String actor, UUID alertId, Optional<String> reason) {}

    /** Returns when the look is written down; throws where it cannot be, or where a reason is needed. */
    void writeDown(UUID alertId, Optional<String> kind, Optional<String> reason, String actor) {
        AuditAction action = action(kind);
        Instant now = clock.instant();
        Optional<Instant> openedAt = incidents.find(alertId).map(StoredIncident::openedAt);
        if (reason.isEmpty()
                && openedAt.filter(at -> at.isBefore(now.minus(reasonAfter))).isPresent()) {
            throw new PreconditionRequiredException("this picture is of " + openedAt.get()
                    + " and is shown only to who says why they look: add reason=..., which is written down");
        }
        Look look = new Look(actor, alertId, reason);
        if (action == AuditAction.PICTURE_LISTED && isKnown(look, now)) {
            return;
        }
        audit.record(action, actor, "alert:" + alertId, reason.orElse(""), "");
        if (action == AuditAction.PICTURE_LISTED) {
            remember(look, now);
        }
    }

    private static AuditAction action(Optional<String> kind) {
        return switch (kind.orElse("opened")) {
            case "opened" -> AuditAction.PICTURE_OPENED;
            case "listed" -> AuditAction.PICTURE_LISTED;
            default -> throw new BadRequestException("look", "listed or opened", kind.get());
        };
    }

    private boolean isKnown(Look look, Instant now) {
        Instant at = listed.get(look);
        return at != null && Duration.between(at, now).abs().compareTo(SAME_LOOK) < 0;
    }

    private void remember(Look look, Instant now) {
        if (listed.size() >= MOST_REMEMBERED) {
            listed.values().removeIf(at -> Duration.between(at, now).abs().compareTo(SAME_LOOK) >= 0);
        }
        if (listed.size() >= MOST_REMEMBERED) {
            listed.clear(); // then a look is written down once more
        }
        listed.put(look, now);
    }
}
