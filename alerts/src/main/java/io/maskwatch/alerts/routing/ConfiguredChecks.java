package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.InvalidReceiverException;
import io.maskwatch.alerts.receiver.registry.ReceiverKinds;
import io.maskwatch.routing.document.ReceiverChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks receivers by making them, as they will be made, and letting go of them. Asks nobody. Thread-safe. */
@Component
final class ConfiguredChecks implements ReceiverChecks {
    /** The receiver that the settings alerts.webhook.* make. */
    private static final String OF_SETTINGS = "webhook";

    private final ReceiverKinds kinds;
    private final AlertsConfig config;

    ConfiguredChecks(ReceiverKinds kinds, AlertsConfig config) {
        this.kinds = kinds;
        this.config = config;
    }

    @Override
    public Set<String> alwaysThere() {
        return config.webhook().isPresent() ? Set.of(OF_SETTINGS) : Set.of();
    }

    @Override
    public List<String> check(String name, Map<String, Object> settings) {
        try {
            kinds.configure(List.of(settings), config.secrets()).forEach(ConfiguredChecks::close);
            return List.of();
        } catch (InvalidReceiverException e) {
            String prefix = "receiver " + name + ": ";
            return e.problems().stream()
                    .map(problem -> problem.startsWith(prefix) ? problem.substring(prefix.length()) : problem)
                    .toList();
        }
    }

    /** The receivers of a file that has been checked. */
    List<ConfiguredReceiver> make(Map<String, Map<String, Object>> receivers) {
        return kinds.configure(List.copyOf(new LinkedHashMap<>(receivers).values()), config.secrets());
    }

    static void close(ConfiguredReceiver receiver) {
        receiver.receiver().close();
    }
}
