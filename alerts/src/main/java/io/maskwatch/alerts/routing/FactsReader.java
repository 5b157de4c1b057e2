package io.maskwatch.alerts.routing;

import static io.maskwatch.alerts.database.Times.read;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.routing.rules.AlertFacts;
import io.maskwatch.routing.rules.AlertFacts.CameraCondition;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what routing looks at. Thread-safe. */
@Component
final class FactsReader {
    private final JdbcClient database;

    FactsReader(JdbcClient database) {
        this.database = database;
    }

    /** What is true of an incident now. */
    AlertFacts of(StoredIncident incident, Instant now) {
        return of(
                incident,
                incident.site(),
                now,
                condition(incident.camera().id()).orElse(null));
    }

    /** What was true of an incident when it was routed. */
    AlertFacts of(StoredIncident incident, RoutedAlert routed) {
        return of(incident, routed.site(), routed.at(), routed.camera());
    }

    private static AlertFacts of(StoredIncident incident, String site, Instant at, CameraCondition camera) {
        return new AlertFacts(
                incident.camera().id(), site, incident.zone(), incident.rule(), incident.mode(), at, camera);
    }

    /** How a camera is doing, as its agent last reported. */
    Optional<CameraCondition> condition(String cameraId) {
        return database.sql(
                        "select state, since, reported_at, covered_since from camera_status where camera_id = :cameraId")
                .param("cameraId", cameraId)
                .query((row, number) -> new CameraCondition(
                        row.getString("state"),
                        read(row, "since"),
                        read(row, "reported_at"),
                        read(row, "covered_since")))
                .optional();
    }

    /** Site and mode of a registered camera. */
    Optional<Registered> registered(String cameraId) {
        return database.sql("select site, mode from camera where camera_id = :cameraId")
                .param("cameraId", cameraId)
                .query((row, number) -> new Registered(row.getString("site"), row.getString("mode")))
                .optional();
    }

    /** What the registry says of a camera; either may be null. */
    record Registered(String site, String mode) {}
}
