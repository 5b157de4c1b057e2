package io.maskwatch.alerts.delivery;

import io.maskwatch.alerts.metrics.DeliveryMetrics;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.registry.Receivers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The lanes of the receivers that are configured now. Thread-safe. */
@Component
public final class Lanes {
    private final Receivers receivers;
    private final DeliveryMetrics metrics;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    Lanes(Receivers receivers, DeliveryMetrics metrics) {
        this.receivers = receivers;
        this.metrics = metrics;
        receivers.all().forEach(this::lane);
    }

    /** One lane per receiver; lanes of receivers that are gone are forgotten. */
    List<Lane> current() {
        List<ConfiguredReceiver> configured = receivers.all();
        lanes.keySet().stream()
                .filter(name -> configured.stream()
                        .noneMatch(receiver -> receiver.name().equals(name)))
                .forEach(name -> {
                    lanes.remove(name);
                    metrics.forgetReceiver(name);
                });
        return configured.stream().map(this::lane).toList();
    }

    /** Whether a receiver is away, so that it is only probed. */
    public boolean isAway(String receiver) {
        return Optional.ofNullable(lanes.get(receiver)).map(Lane::isOpen).orElse(false);
    }

    private Lane lane(ConfiguredReceiver receiver) {
        return lanes.compute(receiver.name(), (name, lane) -> {
            if (lane != null && lane.receiver().equals(receiver)) {
                return lane;
            }
            metrics.receiver(name, () -> isAway(name) ? 1 : 0);
            return new Lane(receiver, System.nanoTime());
        });
    }
}
