package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page whose connections die without a word connects again and again: it must not use up the places of all others. */
class ReconnectITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MORE_THAN_THERE_ARE_PLACES = 70;
    private static final String EVENTS = "/api/v1/events?page=0123456789abcdef";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void aPageThatConnectsAgainTakesThePlaceOfItsOlderConnectionAndOfNobodyElses() throws Exception {
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            List<BufferedReader> open = new ArrayList<>();
            try {
                Person ada = service.person("ada", Role.VIEWER);
                for (int time = 0; time < MORE_THAN_THERE_ARE_PLACES; time++) {
                    open.add(connect(ada, EVENTS));
                }
                await().atMost(PATIENCE).until(() -> viewers(service) == 1);
                assertThat(open.get(0).lines().toList())
                        .as("the older connection has ended")
                        .isNotEmpty();
                open.add(connect(service.person("bob", Role.VIEWER), EVENTS));
                open.add(connect(ada, "/api/v1/events"));
                open.add(connect(ada, "/api/v1/events"));
                assertThat(viewers(service))
                        .as("the same name of another person's page is another page, and who names none is one each")
                        .isEqualTo(4);
                assertThat(ada.get("/api/v1/events?page=short").statusCode()).isEqualTo(400);
            } finally {
                for (BufferedReader one : open) {
                    one.close();
                }
            }
        }
    }

    /** Nobody closes it. */
    private static BufferedReader connect(Person person, String path) throws Exception {
        BufferedReader events = new BufferedReader(new InputStreamReader(person.stream(path), StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo("event:hello");
        return events;
    }

    private static double viewers(Service service) throws Exception {
        return new String(service.get("/metrics").body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("maskwatch_alerts_viewers"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
