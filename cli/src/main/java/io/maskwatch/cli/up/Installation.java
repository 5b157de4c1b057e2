package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.RunningKafka;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Every part of one machine's installation. The constructor starts them in order, {@link #drain} lets what is under way
 * come to its end, {@link #close} stops them in the reverse order. For use by one thread.
 */
final class Installation implements AutoCloseable {
    private static final String ALERTS_GROUP = "maskwatch-alerts";
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);
    private static final int PARTITIONS = 4;

    private final Closer closer = new Closer();
    private final Terminal terminal;
    private final StopSignal stop;
    private final String bootstrapServers;
    private final Tally tally;
    private final AgentPart agent;
    private final DetectJobPart job;
    private final AlertsService alerts;
    private final GroupLag lag;
    private final long deliveredBefore;

    Installation(UpOptions options, DataDirectory directory, Terminal terminal, StopSignal stop, Instant started)
            throws Exception {
        this.terminal = terminal;
        this.stop = stop;
        try {
            Path log = directory.folder("log");
            EmbeddedKafka kafka = closer.add(step("Kafka", () -> startKafka(directory)), EmbeddedKafka::close);
            bootstrapServers = kafka.bootstrapServers();
            Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
            lag = new GroupLag(closer.add(admin, Admin::close));
            List<CameraArgument> cameras = DemoClip.orElse(options.cameras(), directory);
            tally = new Tally(cameras.size(), started);
            closer.add(
                    new TopicWatcher(
                            kafka.bootstrapServers(),
                            tally,
                            Clock.systemUTC(),
                            letter ->
                                    terminal.line("  dead letter: " + letter.getReason() + ": " + letter.getDetail())),
                    TopicWatcher::stop);
            Database database = closer.add(
                    step("PostgreSQL", () -> Database.start(directory.folder("postgres"), log.resolve("postgres.log"))),
                    Database::close);
            URI webhook = webhook(options, directory);
            alerts = closer.add(
                    step("Alerting service", () -> startAlerts(options, directory, kafka, database, webhook)),
                    AlertsService::stop);
            deliveredBefore = delivered(alerts.statistics());
            job = closer.add(
                    step(
                            "Flink job",
                            () -> DetectJobPart.start(
                                    kafka.bootstrapServers(),
                                    options.vision(),
                                    options.once(),
                                    directory.folder("flink"))),
                    DetectJobPart::stop);
            new CameraRecords(kafka.bootstrapServers(), directory.folder("secrets"))
                    .replace(cameras, !options.once(), started);
            agent = closer.add(
                    step("Camera agent", () -> AgentPart.start(kafka.bootstrapServers(), cameras)), AgentPart::stop);
            RunningKafka.tell(directory.root(), bootstrapServers);
            closer.add(directory.root(), RunningKafka::forget);
        } catch (Exception e) {
            closer.close();
            throw e;
        }
    }

    /** The console's address. */
    URI console() {
        return alerts.address();
    }

    /** Where Kafka is found. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    Tally tally() {
        return tally;
    }

    /** Notifications delivered since the start. */
    long notificationsDelivered() throws IOException, InterruptedException {
        return delivered(alerts.statistics()) - deliveredBefore;
    }

    /** Throws where a part has ended that should run. */
    void requireAlive() throws Exception {
        if (!alerts.isAlive()) {
            throw new IllegalStateException("the alerting service has ended by itself");
        }
        if (job.hasFailed()) {
            throw new IllegalStateException("the Flink job has failed for good");
        }
    }

    /** Whether every camera is through, and the job has read all that they published. */
    boolean isThrough() throws InterruptedException {
        Counts counts = tally.counts();
        return counts.camerasDone() == counts.cameras()
                && lag.isZero(DetectJobPart.GROUP, List.of(Topic.FRAMES.topicName()));
    }

    /** Stops the cameras, lets the job close what is open, and waits until the notifications are out. */
    void drain() throws Exception {
        agent.stop();
        long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        awaitUntil(deadline, () -> lag.isZero(DetectJobPart.GROUP, List.of(Topic.FRAMES.topicName())));
        job.drain();
        List<String> topics = List.of(Topic.ALERTS.topicName(), Topic.EVIDENCE.topicName());
        awaitUntil(deadline, () -> lag.isZero(ALERTS_GROUP, topics));
        awaitUntil(
                deadline, () -> alerts.statistics().path("notificationsPending").asLong() == 0);
        // The job's last records are committed: the watcher has them as soon as it sees as many closings as openings.
        awaitUntil(
                deadline, () -> tally.counts().alertsClosed() >= tally.counts().alertsOpened());
    }

    @Override
    public void close() {
        closer.close();
    }

    /** The next part, unless the person at the terminal has had enough. */
    private <T> T step(String name, Terminal.Step<T> start) throws Exception {
        if (stop.isRaised()) {
            throw new UserErrorException("stopped before everything was up");
        }
        return terminal.step(name, start);
    }

    /** Something that may come true. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitUntil(long deadline, Condition condition) throws Exception {
        while (!condition.holds() && System.nanoTime() < deadline) {
            Thread.sleep(PROBE_INTERVAL.toMillis());
        }
    }

    private static EmbeddedKafka startKafka(DataDirectory directory) throws IOException, InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.folder("kafka"));
        kafka.createTopics(Optional.of(PARTITIONS));
        return kafka;
    }

    private URI webhook(UpOptions options, DataDirectory directory) throws IOException {
        String secret = WebhookSecret.load(secretFile(directory));
        if (options.webhook().isPresent()) {
            return options.webhook().get();
        }
        WebhookReceiver receiver = closer.add(
                new WebhookReceiver(
                        secret, Clock.systemUTC(), notification -> terminal.line(NotificationText.of(notification))),
                WebhookReceiver::close);
        return URI.create(receiver.url());
    }

    private static AlertsService startAlerts(
            UpOptions options, DataDirectory directory, EmbeddedKafka kafka, Database database, URI webhook)
            throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        settings.put("ALERTS_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("ALERTS_KAFKA_GROUP_ID", ALERTS_GROUP);
        settings.put("ALERTS_DATABASE_URL", database.jdbcUrl());
        settings.put("ALERTS_DATABASE_USER", database.user());
        settings.put("ALERTS_HTTP_PORT", Integer.toString(options.port()));
        settings.put("ALERTS_WEBHOOK_URL", webhook.toString());
        settings.put("ALERTS_WEBHOOK_SECRET", "file:" + secretFile(directory));
        return AlertsService.start(
                alertsJar(),
                options.port(),
                settings,
                directory.folder("log").resolve("alerts.log"),
                directory.root().resolve("alerts.pid"));
    }

    private static Path secretFile(DataDirectory directory) {
        return directory.folder("secrets").resolve("webhook");
    }

    private static Path alertsJar() throws IOException {
        Path folder = Path.of(System.getProperty("maskwatch.home", "."), "alerts", "target");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("maskwatch-alerts-.*(?<!-sources)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new UserErrorException("there is no alerting service in " + folder
                            + ": build it with ./mvnw -DskipTests package"));
        }
    }

    private static long delivered(JsonNode statistics) {
        return statistics.path("notificationsDelivered").asLong();
    }
}
