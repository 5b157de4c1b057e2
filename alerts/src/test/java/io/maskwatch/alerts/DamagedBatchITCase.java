package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DamagedBatchITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void aBatchThatTheDiskHasDamagedIsSkippedAndTheOnesAroundItAreStored() throws Exception {
        UUID before = UUID.randomUUID();
        UUID damaged = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        for (UUID alert : List.of(before, damaged, after)) {
            PUBLISHER.alert(Samples.opened(alert, "lobby", Instant.now()));
        }
        SERVERS.damage(Topic.ALERTS.topicName(), damaged.toString());
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            for (UUID good : List.of(before, after)) {
                await().atMost(PATIENCE)
                        .until(() -> service.get("/api/v1/alerts/" + good).statusCode(), status -> status == 200);
            }
            assertThat(service.get("/metrics").body())
                    .asString(StandardCharsets.UTF_8)
                    .contains("maskwatch_alerts_skipped_batches_total 1.0");
        }
        assertThat(Letters.all(SERVERS))
                .filteredOn(letter -> letter.getReason() == DeadLetterReason.CORRUPT_RECORD)
                .singleElement()
                .satisfies(letter -> assertThat(letter.getDetail()).contains("is damaged", "skipped offsets"));
    }
}
