package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.RunningConsole;
import io.maskwatch.cli.RunningKafka;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every part of one machine's installation. The constructor starts them, some beside each other; {@link #drain} lets what is under way
 * come to its end, {@link #close} stops them in the reverse order. For use by one thread.
 */
final class Installation implements AutoCloseable {
    /** How many partitions each topic has: no more subtasks than these have anything to do. */
    static final int PARTITIONS = 4;

    /** Who starts this machine's installation also says who is told: receivers on it and in the house's networks. */
    private static final String NEARBY = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /** The first user of the console. */
    static final String ADMIN = "admin";

    private static final String ALERTS_GROUP = "maskwatch-alerts";
    private static final List<String> FRAMES = List.of(Topic.FRAMES.topicName());
    private static final List<String> STORED = List.of(Topic.ALERTS.topicName(), Topic.EVIDENCE.topicName());

    private final Closer closer = new Closer();
    private final Terminal terminal;
    private final EndSignal stop;
    private final EmbeddedKafka kafka;
    private final RunTally tally;
    private final AgentPart agent;
    private final DetectJobPart job;
    private final AlertsService alerts;
    private final URI console;
    private final Optional<String> newPassword;
    private final GroupLag lag;
    private final Gauges gauges;
    private final Guard jobGuard;
    private final Guard agentGuard;

    Installation(UpOptions options, DataDirectory directory, Terminal terminal, EndSignal stop, Instant started)
            throws Exception {
        this.terminal = terminal;
        this.stop = stop;
        try {
            Path log = directory.folder("log");
            Path secrets = directory.folder("secrets");
            Path postgres = directory.folder("postgres");
            Starting<Database> startingDatabase = beside(
                    "PostgreSQL",
                    () -> Database.start(postgres, log.resolve("postgres.log"), secrets),
                    Database::close);
            kafka = closer.add(step("Kafka", () -> startKafka(directory)), EmbeddedKafka::close);
            lag = closer.add(new GroupLag(bootstrapServers()), GroupLag::close);
            List<CameraArgument> cameras = DemoClip.orElse(options.cameras(), directory);
            tally = new RunTally(cameras.size(), started);
            CameraRecords records = new CameraRecords(bootstrapServers(), secrets);
            closer.add(watcher(records), TopicWatcher::stop);
            DetectConfig detect = options.detect().withBroker(bootstrapServers(), EmbeddedKafka.LONGEST_TRANSACTION);
            JobState state = new JobState(directory.folder("flink"));
            Starting<DetectJobPart> startingJob =
                    beside("Flink job", () -> DetectJobPart.start(detect, state, terminal::line), DetectJobPart::stop);
            Database database = startingDatabase.join();
            guard(database);
            URI webhook = webhook(options, secrets);
            Path password = passwordFile(secrets);
            newPassword = SecretFile.exists(password) ? Optional.empty() : Optional.of(SecretFile.load(password));
            SecretFile.load(RunningConsole.tokenFile(directory.root()));
            long deliveredBefore = database.notificationsDelivered();
            AlertsService.Launch launch = alerts(options, directory, database, webhook);
            records.replace(cameras, options.mode(), !options.once(), started);
            job = startingJob.join();
            // Behind the job and beside the agent: on few cores a frame is judged sooner so, and no part is ready
            // later.
            Starting<AlertsService> startingAlerts =
                    beside("Alerting service", () -> AlertsService.start(launch), AlertsService::stop);
            jobGuard = guard(job);
            agent = closer.add(
                    step(
                            "Camera agent",
                            () -> AgentPart.start(
                                    bootstrapServers(),
                                    cameras,
                                    options.detect().vision(),
                                    options.detect().tracing())),
                    AgentPart::stop);
            agentGuard = guard(agent);
            alerts = startingAlerts.join();
            guard(alerts);
            console = alerts.logInLink(ADMIN);
            gauges = closer.add(
                    new Gauges(() -> delivered(alerts.statistics()) - deliveredBefore, this::nothingIsLeft),
                    Gauges::stop);
            RunningKafka.tell(directory.root(), bootstrapServers());
            closer.add(directory.root(), RunningKafka::forget);
            RunningConsole.tell(directory.root(), alerts.address());
            closer.add(directory.root(), RunningConsole::forget);
        } catch (Throwable e) { // also a class that is missing: processes must not stay behind
            closer.close();
            throw e;
        }
    }

    /** The console's address; opened in a browser, it logs in once. */
    URI console() {
        return console;
    }

    /** The password that was made for the first user, at the first start only. */
    Optional<String> newPassword() {
        return newPassword;
    }

    /** Where Kafka is found. */
    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The counts of this moment. */
    Counts counts() {
        return tally.counts(agent.statuses());
    }

    /** The cameras whose frames came faster than the models of late, those that lost most first. */
    List<Thinned> thinnedLately() {
        return tally.thinnedLately(Instant.now());
    }

    /** The newest status of each camera. */
    Collection<CameraStatus> statuses() {
        return tally.statuses();
    }

    /** Notifications delivered since the start, as far as is known. */
    long notificationsDelivered() {
        return gauges.notificationsDelivered();
    }

    /** Whether every camera is through, and the job has read all that they published. */
    boolean isThrough() {
        return gauges.isThrough();
    }

    /** Why nothing can go on, if that is so: all else is started again where it is lost. */
    Optional<String> failure() {
        return kafka.failure().map(reason -> "Kafka has ended unexpectedly: " + reason);
    }

    /** Stops the cameras, lets the job close what is open, and waits until the notifications are out. */
    void drain() throws InterruptedException {
        agentGuard.stop();
        Drain drain = new Drain(terminal);
        drain.step("the cameras are stopped", agent::stop);
        if (failure().isPresent()) {
            return;
        }
        drain.await("all frames are judged", () -> lag.isZero(DetectJobPart.GROUP, FRAMES));
        jobGuard.stop();
        drain.step("the job has closed what is open", job::drain);
        drain.await("all alerts are stored", () -> lag.isZero(ALERTS_GROUP, STORED));
        drain.await(
                "all notifications are out",
                () -> alerts.statistics().path("notificationsPending").asLong() == 0);
        if (drain.unfinished().isEmpty()) {
            // The job's last records are committed: the watcher has them as soon as it sees as many closings as
            // openings.
            drain.await(
                    "all closings are counted",
                    () -> tally.counts().alertsClosed() >= tally.counts().alertsOpened());
        }
        gauges.refresh();
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

    /** The same, while others start, too. */
    private <T> Starting<T> beside(String name, Terminal.Step<T> start, Closer.Stop<T> stopPart) throws Exception {
        return closer.add(Starting.begin(name, () -> step(name, start), stopPart), Starting::stop);
    }

    private Guard guard(Part part) {
        return closer.add(new Guard(part, Guard.Times.USUAL, terminal::line), Guard::stop);
    }

    private boolean nothingIsLeft() throws InterruptedException {
        Counts counts = counts();
        return counts.camerasDone() == counts.cameras() && lag.isZero(DetectJobPart.GROUP, FRAMES);
    }

    private TopicWatcher watcher(CameraRecords records) {
        return new TopicWatcher(
                bootstrapServers(),
                tally,
                Clock.systemUTC(),
                records::forget,
                letter -> terminal.line("  " + TopicText.of(letter)));
    }

    private static EmbeddedKafka startKafka(DataDirectory directory) throws IOException, InterruptedException {
        EmbeddedKafka.outliveFailures();
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.folder("kafka"));
        kafka.createTopics(Optional.of(PARTITIONS));
        return kafka;
    }

    private URI webhook(UpOptions options, Path secrets) throws IOException {
        String secret = WebhookSecret.load(secrets.resolve("webhook"));
        if (options.webhook().isPresent()) {
            return options.webhook().get();
        }
        DemoWebhook receiver = closer.add(
                new DemoWebhook(
                        secret, Clock.systemUTC(), notification -> terminal.line(NotificationText.of(notification))),
                DemoWebhook::close);
        guard(receiver);
        return URI.create(receiver.url());
    }

    private AlertsService.Launch alerts(UpOptions options, DataDirectory directory, Database database, URI webhook)
            throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("ALERTS_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        settings.put("ALERTS_KAFKA_GROUP_ID", ALERTS_GROUP);
        settings.putAll(database.settings());
        settings.put("ALERTS_HTTP_PORT", Integer.toString(options.port()));
        settings.put("ALERTS_ACCESS_ADMIN_NAME", ADMIN);
        settings.put("ALERTS_ACCESS_ADMIN_PASSWORD", "file:" + passwordFile(directory.folder("secrets")));
        settings.put("ALERTS_WEBHOOK_URL", webhook.toString());
        settings.put("ALERTS_HEARTBEAT_RECEIVERS", String.join(",", options.heartbeatReceivers()));
        settings.put("ALERTS_OUTGOING_ALLOWED_NETWORKS", NEARBY);
        settings.put(
                "ALERTS_WEBHOOK_SECRET", "file:" + directory.folder("secrets").resolve("webhook"));
        return new AlertsService.Launch(
                AlertsService.jar(),
                options.port(),
                settings,
                directory.folder("log").resolve("alerts.log"),
                LeftOvers.mark(directory.root()),
                RunningConsole.tokenFile(directory.root()));
    }

    /** Where the first user's password is kept. */
    static Path passwordFile(Path secrets) {
        return secrets.resolve("console-admin-password");
    }

    private static long delivered(JsonNode statistics) {
        return statistics.path("notificationsDelivered").asLong();
    }
}
