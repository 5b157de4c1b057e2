package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts that are read again, because the topic or the database has lost something. */
class CountReplayITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String MASKS = "/api/v1/statistics/masks";

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void aTopicThatHasLostRecordsIsReadAgain() throws Exception {
        Instant hour = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
        PUBLISHER.count(Samples.minute("dock", hour, 3, 0, 0));
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            awaitMasked(service, "dock", 3);
        }
        SERVERS.execute(database, "update place_read set next_offset = next_offset + 1000");
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            PUBLISHER.count(Samples.minute("dock", hour.plusSeconds(60), 4, 0, 0));
            awaitMasked(service, "dock", 7);
        }
    }

    @Test
    void aRefusedCountHasOneLetterHoweverOftenItsBatchIsTakenBack() throws Exception {
        String database = SERVERS.newDatabase();
        byte[] bad = "no count, in a batch that is taken back".getBytes(StandardCharsets.UTF_8);
        Instant hour = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            PUBLISHER.count(Samples.minute("pier", hour, 1, 0, 0));
            awaitMasked(service, "pier", 1);
            // At the commit, when letters are published already. A sequence is not taken back with the rest.
            SERVERS.execute(database, """
                    create sequence taken_back;
                    create function take_back() returns trigger language plpgsql security definer as $$ begin
                        perform nextval('taken_back'); raise exception 'not now'; end $$;
                    create constraint trigger take_back after update on place_read deferrable initially deferred
                        for each row execute function take_back();
                    """);
            SERVERS.send(Topic.COMPLIANCE.topicName(), null, bad);
            await().atMost(PATIENCE).until(() -> Letters.of(SERVERS, bad).size() > 0);
            long before = takenBack(database);
            await().atMost(PATIENCE).until(() -> takenBack(database) >= before + 3);
            SERVERS.execute(database, "drop trigger take_back on place_read");
            PUBLISHER.count(Samples.minute("pier", hour.plusSeconds(60), 1, 0, 0));
            awaitMasked(service, "pier", 2);
        }
        assertThat(Letters.of(SERVERS, bad)).hasSize(1);
    }

    private static long takenBack(String database) {
        return JdbcClient.create(SERVERS.database(database))
                .sql("select last_value from taken_back")
                .query(Long.class)
                .single();
    }

    private static void awaitMasked(Service service, String camera, long expected) {
        await().atMost(PATIENCE)
                .until(
                        () -> service.json(MASKS + "?camera=" + camera)
                                .at("/total/masked")
                                .asLong(),
                        masked -> masked == expected);
    }
}
