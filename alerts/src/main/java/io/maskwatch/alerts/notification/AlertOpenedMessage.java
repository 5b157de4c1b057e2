package io.maskwatch.alerts.notification;

import io.maskwatch.alerts.incident.Incident;
import java.net.URI;
import java.time.Instant;

/**
 * The body of a webhook message. Holds no pixels: who may follow the link sees the picture.
 *
 * @param type alert.opened
 * @param timestamp when the incident was opened, capture time
 * @param data the incident
 */
record AlertOpenedMessage(String type, Instant timestamp, Data data) {

    /** The incident: see {@link Incident}; {@code console} is a link for people, {@code picture} may be null. */
    record Data(
            String alertId,
            Incident.CameraName camera,
            String zone,
            String rule,
            Instant openedAt,
            double confidence,
            int looks,
            int persons,
            Incident.Grounds grounds,
            String console,
            Picture picture) {}

    /** Where the picture is, with the SHA-256 of its bytes in hexadecimal. */
    record Picture(String url, String sha256) {}

    static AlertOpenedMessage of(Incident incident, URI baseUrl) {
        String base = baseUrl.toString().replaceAll("/+$", "");
        Incident.PictureReference picture = incident.picture();
        Data data = new Data(
                incident.alertId().toString(),
                incident.camera(),
                incident.zone(),
                incident.rule(),
                incident.openedAt(),
                incident.confidence(),
                incident.looks(),
                incident.persons(),
                incident.grounds(),
                base + "/#" + incident.alertId(),
                picture == null ? null : new Picture(base + picture.url(), picture.sha256()));
        return new AlertOpenedMessage("alert.opened", incident.openedAt(), data);
    }
}
