package io.maskwatch.alerts.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which incidents are wanted, newest first.
 *
 * @param open only open (true) or only closed (false) ones, or all
 * @param cameraId only this camera's, or all
 * @param zone only those in zones of this name, or all
 * @param before only those that stand after this place in the list, or from the start
 * @param limit how many at most, above 0
 */
public record IncidentQuery(
        Optional<Boolean> open, Optional<String> cameraId, Optional<String> zone, Optional<Place> before, int limit) {

    /** A place in the list: incidents are ordered by opening time, then by id. */
    public record Place(Instant openedAt, UUID alertId) {}
}
