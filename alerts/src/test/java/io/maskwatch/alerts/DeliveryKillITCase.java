package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service and PostgreSQL are killed while alerts come in and go out, at random moments of a seed that the test prints, and while
 * the service is away some alerts are acknowledged. The long variant: {@code -Dit.test=DeliveryKillITCase -Dmaskwatch.kill.rounds=20
 * -Dmaskwatch.kill.alerts=1000}.
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

    private final Random random = new Random(SEED);
    private final Set<String> published = new HashSet<>();

    /** How often each receiver had been told of an alert when it was acknowledged. */
    private final Map<String, List<Integer>> acknowledged = new HashMap<>();

    private String database;
    private JdbcClient tables;
    private CountingReceiver log;
    private CountingReceiver desk;

    @BeforeEach
    void open() throws Exception {
        database = SERVERS.newDatabase();
        tables = JdbcClient.create(SERVERS.database(database));
        log = new CountingReceiver();
        desk = new CountingReceiver();
    }

    @AfterEach
    void close() {
        log.close();
        desk.close();
    }

    @Test
    void eachAlertIsStoredOnceAndDeliveredAndRepeatedUnderTheSameKeyOnlyAndNotAfterAnAcknowledgement()
            throws Exception {
        System.out.printf("%d alerts, %d kills, -Dmaskwatch.kill.seed=%d%n", ROUNDS * ALERTS_A_ROUND, ROUNDS, SEED);
        Process service = null;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                service = start(round);
                publish();
                int before = log.requests();
                await().atMost(PATIENCE).until(() -> log.requests() > before);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MOMENT_MILLIS));
                if (round % 2 == 1) {
                    killPostgres();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MOMENT_MILLIS));
                }
                service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
                await().atMost(PATIENCE).ignoreExceptions().until(this::acknowledgeSome);
            }
            long begun = System.nanoTime();
            int sent = log.requests() + desk.requests();
            service = start(ROUNDS);
            Patience.await(this::done, this::isComplete);
            System.out.printf(
                    "after the last kill %d messages within %d s; %d of %d requests were repeats; %d alerts were acknowledged%n",
                    log.requests() + desk.requests() - sent,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                    log.requests()
                            + desk.requests()
                            - log.ids().size()
                            - desk.ids().size(),
                    log.requests() + desk.requests(),
                    acknowledged.size());
            check(log, 0);
            check(desk, 1);
        } finally {
            if (service != null) {
                service.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private void publish() throws Exception {
        for (int number = 0; number < ALERTS_A_ROUND; number++) {
            UUID alertId = UUID.randomUUID();
            published.add(alertId.toString());
            new Publisher(SERVERS).alert(Samples.opened(alertId, "lobby", Instant.now()));
        }
    }

    /** Every fourth alert of which nothing was under way when the service died, so that nothing can still arrive. */
    private boolean acknowledgeSome() {
        tables.sql("""
                update incident set review_state = 'acknowledged', acknowledged_by = 'Kim'
                where review_state = 'open' and ('x' || left(alert_id::text, 2))::bit(8)::int % 4 = 0
                    and not exists (select 1 from delivery where delivery.alert_id = incident.alert_id
                        and state = 'PENDING' and attempts > 0)
                """).update();
        tables.sql("select alert_id::text from incident where acknowledged_by = 'Kim'")
                .query(String.class)
                .list()
                .forEach(id -> acknowledged.putIfAbsent(id, List.of(log.times(id), desk.times(id))));
        return true;
    }

    /** A number that rises with everything that is done. */
    private long done() {
        long arrived = (long) log.requests() + desk.requests();
        return arrived
                + count("select count(*) from incident")
                + count("select count(*) from delivery where state <> 'PENDING'");
    }

    private boolean isComplete() {
        Set<String> wanted = new HashSet<>(published);
        wanted.removeAll(acknowledged.keySet());
        return count("select count(*) from incident") == published.size()
                && log.ids().containsAll(wanted)
                && desk.ids().containsAll(wanted)
                && count("select count(*) from delivery where state = 'PENDING'") == 0;
    }

    private void check(CountingReceiver receiver, int which) {
        assertThat(count("select count(*) from incident")).isEqualTo(published.size());
        assertThat(published).containsAll(receiver.ids());
        assertThat(receiver.ids())
                .allSatisfy(id -> assertThat(receiver.bodies(id)).isEqualTo(1));
        assertThat(acknowledged).isNotEmpty();
        acknowledged.forEach((id, times) -> assertThat(receiver.times(id))
                .as("nothing is sent of %s after it was acknowledged", id)
                .isEqualTo(times.get(which)));
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

    private int count(String query) {
        return tables.sql(query).query(Integer.class).single();
    }

    /** The desk's messages wait for a picture that never comes, so some of them are still to be sent whenever the service dies. */
    private Path routes() throws Exception {
        String receiver = "  - {name: %s, kind: webhook, url: \"%s\", secrets: [\"env:SIGNING\"], evidence-wait: %s,"
                + " timeout: 2s, first-retry: 100ms, longest-retry: 1s}\n";
        return Files.writeString(
                folder.resolve("routes.yaml"),
                "receivers:\n" + receiver.formatted("log", log.url(), "0s")
                        + receiver.formatted("desk", desk.url(), "10s") + "default:\n  receivers: [log, desk]\n");
    }

    private Process start(int round) throws Exception {
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
                "ALERTS_ROUTES_FILE",
                routes().toString(),
                "ALERTS_OUTGOING_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "SIGNING",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        Path output = Files.createDirectories(folder.resolve("round-" + round));
        return ServiceProcess.start(output, environment, List.of("-Xmx300m", "-XX:TieredStopAtLevel=1"), List.of());
    }
}
