package io.maskwatch.alerts.incident;

import io.maskwatch.alerts.incident.IncidentStore.Change;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import java.util.Locale;

/** What the timeline says about a record of an incident. Pure. */
public final class IncidentWords {
    private IncidentWords() {}

    /** The kind of the entry for a record that changed the store. */
    public static TimelineKind kind(Alert alert, Change change) {
        if (IncidentRow.isOpen(alert)) {
            return change == Change.ADDED ? TimelineKind.OPENED : TimelineKind.UPDATED;
        }
        return TimelineKind.CLOSED;
    }

    /** The record in one line: how it ended, how many people, how sure. */
    public static String of(Alert alert) {
        String people = alert.getPersons() == 1 ? "1 person" : alert.getPersons() + " people";
        String votes = Math.round(alert.getConfidence() * 100) + " % of " + alert.getLooks() + " looks";
        String zone = alert.getZone() == null ? "" : " in zone " + alert.getZone();
        return end(alert) + people + " without a mask" + zone + ", " + votes;
    }

    private static String end(Alert alert) {
        return alert.getEvent() == AlertEvent.CLOSED && alert.getOutcome() != null
                ? alert.getOutcome().name().toLowerCase(Locale.ROOT) + "; "
                : "";
    }
}
