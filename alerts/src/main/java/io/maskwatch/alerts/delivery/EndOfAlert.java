package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.registry.Receivers;
import io.maskwatch.alerts.review.ReviewChanged;
import java.time.Clock;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the receivers that keep an alert firing, such as Alertmanager, when somebody has resolved it or it has expired. It
 * listens within the transaction that changes the review. Thread-safe.
 */
@Component
final class EndOfAlert {
    private final Receivers receivers;
    private final DeliveryStore store;
    private final Clock clock;

    EndOfAlert(Receivers receivers, DeliveryStore store, Clock clock) {
        this.receivers = receivers;
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void reviewChanged(ReviewChanged change) {
        if (change.review().state().isUnfinished()) {
            return;
        }
        List<String> told = receivers.all().stream()
                .filter(receiver -> receiver.receiver().tellsEnd())
                .map(ConfiguredReceiver::name)
                .toList();
        if (!told.isEmpty()) {
            store.addEnd(change.review().alertId(), told, clock.instant());
        }
    }
}
