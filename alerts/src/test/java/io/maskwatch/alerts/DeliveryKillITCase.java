package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.receiver.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service and PostgreSQL are killed while alerts come in and go out, at random moments of a seed that the test prints. The long
 * variant: {@code -Dit.test=DeliveryKillITCase -Dmaskwatch.kill.rounds=20 -Dmaskwatch.kill.alerts=1000}.
 */
class DeliveryKillITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ROUNDS = Integer.getInteger("maskwatch.kill.rounds", 3);
    private static final int ALERTS_A_ROUND = Integer.getInteger("maskwatch.kill.alerts", 40);
    private static final long SEED = Long.getLong("maskwatch.kill.seed", System.nanoTime());
    private static final int LONGEST_MOMENT_MILLIS = 2_000;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    private Path folder;

    @Test
    void eachAlertIsStoredOnceAndDeliveredAndRepeatedUnderTheSameKeyOnly() throws Exception {
        String database = SERVERS.newDatabase();
        JdbcClient tables = JdbcClient.create(SERVERS.database(database));
        Set<String> published = new HashSet<>();
        Random random = new Random(SEED);
        System.out.printf("%d alerts, %d kills, -Dmaskwatch.kill.seed=%d%n", ROUNDS * ALERTS_A_ROUND, ROUNDS, SEED);
        Process service = null;
        try (Peer receiver = new Peer()) {
            for (int round = 0; round < ROUNDS; round++) {
                service = start(database, receiver, round);
                for (int number = 0; number < ALERTS_A_ROUND; number++) {
                    UUID alertId = UUID.randomUUID();
                    published.add(alertId.toString());
                    new Publisher(SERVERS).alert(Samples.opened(alertId, "lobby", Instant.now()));
                }
                int before = receiver.requests().size();
                await().atMost(PATIENCE).until(() -> receiver.requests().size() > before);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MOMENT_MILLIS));
                if (round % 2 == 1) {
                    killPostgres();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MOMENT_MILLIS));
                }
                service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
            service = start(database, receiver, ROUNDS);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> count(tables, "select count(*) from delivery where state = 'DELIVERED'")
                            == published.size());
            assertThat(count(tables, "select count(*) from incident")).isEqualTo(published.size());
            Map<String, Set<String>> bodies = receiver.requests().stream()
                    .collect(Collectors.groupingBy(
                            request -> request.headers().get("webhook-id"),
                            Collectors.mapping(Peer.Request::text, Collectors.toSet())));
            assertThat(bodies.keySet()).isEqualTo(published);
            assertThat(bodies.values())
                    .allSatisfy(repeats -> assertThat(repeats).hasSize(1));
        } finally {
            if (service != null) {
                service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    /** One process of the database that dies makes PostgreSQL end all others and recover from its log. */
    private static void killPostgres() throws Exception {
        long pid = JdbcClient.create(SERVERS.database("postgres"))
                .sql("select pid from pg_stat_activity where application_name <> '' and pid <> pg_backend_pid()"
                        + " and backend_type = 'client backend' limit 1")
                .query(Long.class)
                .single();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static int count(JdbcClient tables, String query) {
        return tables.sql(query).query(Integer.class).single();
    }

    private Process start(String database, Peer receiver, int round) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS",
                SERVERS.bootstrapServers(),
                "ALERTS_KAFKA_GROUP_ID",
                "test-" + database,
                "ALERTS_DATABASE_URL",
                SERVERS.databaseUrl(database),
                "ALERTS_DATABASE_USER",
                "postgres",
                "ALERTS_HTTP_PORT",
                "0",
                "ALERTS_WEBHOOK_URL",
                receiver.url(),
                "ALERTS_WEBHOOK_SECRET",
                "env:SIGNING",
                "SIGNING",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        environment.putAll(Map.of(
                "ALERTS_OUTGOING_ALLOWED_NETWORKS", "127.0.0.0/8",
                "ALERTS_WEBHOOK_TIMEOUT", "2s",
                "ALERTS_WEBHOOK_FIRST_RETRY", "100ms",
                "ALERTS_WEBHOOK_LONGEST_RETRY", "1s",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s"));
        Path output = Files.createDirectories(folder.resolve("round-" + round));
        return ServiceProcess.start(output, environment, List.of("-Xmx300m", "-XX:TieredStopAtLevel=1"), List.of());
    }
}
