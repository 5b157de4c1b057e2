package io.maskwatch.alerts.receiver.registry;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.webhook.WebhookKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The receivers that are configured now: that of {@code alerts.webhook.url}, named webhook, and those of the routes document,
 * of which one named webhook takes its place. Thread-safe.
 */
@Component
public final class Receivers implements AutoCloseable {
    private final List<ConfiguredReceiver> ofSettings;
    private volatile Map<String, ConfiguredReceiver> current;

    public Receivers(AlertsConfig config, OutgoingGuard guard, Clock clock) {
        this.ofSettings = config.webhook().map(new WebhookKind(guard, clock)::configure).stream()
                .toList();
        this.current = byName(List.of());
    }

    /** Replaces the receivers of the routes document. Attempts that are under way end with what they began with. */
    public synchronized void apply(List<ConfiguredReceiver> ofDocument) {
        Map<String, ConfiguredReceiver> before = current;
        current = byName(ofDocument);
        before.values().stream()
                .filter(receiver -> !ofSettings.contains(receiver) && !current.containsValue(receiver))
                .forEach(receiver -> receiver.receiver().close());
    }

    /** All receivers, by name. */
    public List<ConfiguredReceiver> all() {
        return List.copyOf(current.values());
    }

    /** The receiver of this name. */
    public Optional<ConfiguredReceiver> find(String name) {
        return Optional.ofNullable(current.get(name));
    }

    @Override
    public synchronized void close() {
        Stream.concat(current.values().stream(), ofSettings.stream()).distinct().forEach(receiver -> receiver.receiver()
                .close());
    }

    private Map<String, ConfiguredReceiver> byName(List<ConfiguredReceiver> ofDocument) {
        Map<String, ConfiguredReceiver> all = new TreeMap<>();
        Stream.concat(ofSettings.stream(), ofDocument.stream()).forEach(receiver -> all.put(receiver.name(), receiver));
        return all;
    }
}
