package io.maskwatch.alerts.receiver;

import io.maskwatch.alerts.config.Secrets;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.StoredIncident;
import io.maskwatch.alerts.outgoing.AllowedNetworks;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.registry.ReceiverKinds;
import io.maskwatch.alerts.receiver.reminder.ReminderScreens;
import io.maskwatch.alerts.review.Review;
import io.maskwatch.alerts.review.ReviewState;
import io.maskwatch.schemas.trace.TraceParent;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notices as the service makes them, and receivers of a configuration. */
public final class Notices {
    public static final UUID ID = UUID.fromString("0f2c7f9e-3c1c-4c53-9d5a-0c8c5d1f2a3b");

    /** Lets receivers reach this machine, where the tests have their servers. */
    public static final OutgoingGuard LOOPBACK =
            new OutgoingGuard(AllowedNetworks.parse("127.0.0.0/8, ::1").orElseThrow());

    private Notices() {}

    /** The camera's name is what somebody typed into the registry. */
    public static Notice of(String camera) {
        Instant time = Instant.parse("2026-11-29T10:15:30Z");
        StoredIncident incident = new StoredIncident(
                ID,
                new StoredIncident.CameraName("gate-1", camera),
                "queue",
                "group-no-mask",
                "open",
                null,
                time,
                time,
                null,
                0.92,
                84,
                12,
                "alert",
                0,
                "face-1",
                "mask-1",
                null,
                null,
                null,
                null,
                false,
                "Terminal 1",
                new Review(ID, ReviewState.OPEN, null, null, null, null, null, null, 0));
        return new Notice(incident, 0, 0, URI.create("https://masks.example"), Occasion.ALERT);
    }

    /** A receiver of one entry of the routes file. */
    public static Receiver receiver(Map<String, ?> entry, Map<String, String> environment) {
        return receiver(entry, environment, LOOPBACK);
    }

    /** A receiver behind a guard. */
    public static Receiver receiver(Map<String, ?> entry, Map<String, String> environment, OutgoingGuard guard) {
        return new ReceiverKinds(new ReminderScreens(), guard, Clock.systemUTC())
                .configure(List.of(entry), new Secrets(environment))
                .get(0)
                .receiver();
    }

    /** Makes and sends one message. */
    public static Reply send(Receiver receiver, Notice notice) throws InterruptedException {
        return send(receiver, notice, Optional.empty());
    }

    /** Makes and sends one message with a picture. */
    public static Reply send(Receiver receiver, Notice notice, Optional<EvidenceStore.Picture> picture)
            throws InterruptedException {
        return receiver.deliver(
                new Message(ID.toString(), receiver.compose(notice), notice, TraceParent.begin(), () -> picture));
    }
}
