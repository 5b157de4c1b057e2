package io.maskwatch.alerts.routing;

import io.maskwatch.alerts.outgoing.AddressCheck;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.routing.document.ReceiverChecks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks receivers of a new file, and whether their addresses may be reached, for which it looks their hosts up. Thread-safe. */
@Component
final class ReachableChecks implements ReceiverChecks {
    private final ConfiguredChecks checks;
    private final AddressCheck addresses;

    ReachableChecks(ConfiguredChecks checks, OutgoingGuard guard) {
        this.checks = checks;
        this.addresses = new AddressCheck(guard);
    }

    @Override
    public Set<String> alwaysThere() {
        return checks.alwaysThere();
    }

    @Override
    public List<String> check(String name, Map<String, Object> settings) {
        List<String> problems = checks.check(name, settings);
        return problems.isEmpty() ? refused(name, settings) : problems;
    }

    private List<String> refused(String name, Map<String, Object> settings) {
        ConfiguredReceiver made = checks.make(Map.of(name, settings)).get(0);
        ConfiguredChecks.close(made);
        String key = Stream.of("url", "host")
                .filter(settings::containsKey)
                .findFirst()
                .orElse("api");
        return made.receiver().host().flatMap(addresses::problem).stream()
                .map(problem -> key + " is refused: " + problem)
                .toList();
    }
}
