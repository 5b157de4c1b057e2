package io.maskwatch.alerts.receiver.webhook;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.receiver.Notice;
import java.time.Instant;

/**
 * The body of a webhook message. Holds no pixels: who may follow the link sees the picture.
 *
 * @param type alert.opened, alert.escalated from the second step on, or receiver.test
 * @param timestamp when the incident was opened, capture time
 * @param data the incident
 */
record AlertOpenedMessage(String type, Instant timestamp, Data data) {

    /** The incident: see {@link StoredIncident}; {@code others} counts
     * further incidents of its group that this message tells of, {@code console} is a link for people, {@code picture} may be null.
     */
    record Data(
            String alertId,
            StoredIncident.CameraName camera,
            String zone,
            String rule,
            Instant openedAt,
            double confidence,
            int looks,
            int persons,
            int others,
            StoredIncident.Grounds grounds,
            String console,
            Picture picture) {}

    /** Where the picture is, with the SHA-256 of its bytes in hexadecimal. */
    record Picture(String url, String sha256) {}

    static AlertOpenedMessage of(Notice notice) {
        StoredIncident incident = notice.incident();
        Picture picture = notice.pictureAddress()
                .map(address -> new Picture(address, incident.picture().sha256()))
                .orElse(null);
        Data data = new Data(
                incident.alertId().toString(),
                incident.camera(),
                incident.zone(),
                incident.rule(),
                incident.openedAt(),
                incident.confidence(),
                incident.looks(),
                incident.persons(),
                notice.others(),
                incident.grounds(),
                notice.link(),
                picture);
        return new AlertOpenedMessage(type(notice), incident.openedAt(), data);
    }

    private static String type(Notice notice) {
        if (notice.test()) {
            return "receiver.test";
        }
        return notice.step() == 0 ? "alert.opened" : "alert.escalated";
    }
}
