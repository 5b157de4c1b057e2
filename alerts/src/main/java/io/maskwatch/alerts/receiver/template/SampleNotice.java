package io.maskwatch.alerts.receiver.template;

import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.receiver.Notice;
import io.maskwatch.alerts.receiver.Occasion;
import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.ReviewState;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Notices about nothing, to try out templates and receivers. */
public final class SampleNotice {
    private static final URI CONSOLE = URI.create("http://console.example");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private SampleNotice() {}

    /** A test message to a receiver, marked as such. */
    public static Notice test(UUID id, URI console, Instant now) {
        StoredIncident incident = incident(id, null, null, now.truncatedTo(ChronoUnit.MICROS));
        return new Notice(incident, 0, 0, console, Occasion.TEST);
    }

    static Notice test() {
        return test(new UUID(0, 0), CONSOLE, THEN);
    }

    static Notice full() {
        StoredIncident.PictureReference picture =
                new StoredIncident.PictureReference("/api/v1/alerts/1/picture", "0".repeat(64), 640, 360);
        return new Notice(incident(new UUID(0, 0), "a zone", picture, THEN), 1, 2, CONSOLE, Occasion.ALERT);
    }

    static Notice sparse() {
        return new Notice(incident(new UUID(0, 0), null, null, THEN), 0, 0, CONSOLE, Occasion.ALERT);
    }

    private static StoredIncident incident(
            UUID id, String zone, StoredIncident.PictureReference picture, Instant time) {
        return new StoredIncident(
                id,
                new StoredIncident.CameraName("test", "Test of the receiver"),
                zone,
                "no-mask",
                "open",
                null,
                time,
                time,
                null,
                1,
                1,
                1,
                "alert",
                0,
                "none",
                "none",
                null,
                picture == null ? null : picture.sha256(),
                picture,
                null,
                false,
                zone == null ? null : "a site",
                new Review(id, ReviewState.OPEN, null, null, null, null, null, null, 0));
    }
}
