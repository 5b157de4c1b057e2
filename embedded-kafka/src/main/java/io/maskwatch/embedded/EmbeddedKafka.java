package io.maskwatch.embedded;

import io.maskwatch.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, controller and broker in one, that listens on the loopback interface only. Its records stay in the
 * folder that it was given, and a later start on the same folder finds them, also on other ports.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /**
     * The longest time that a transaction may stay open. A job that is restored commits what it had prepared, also after days,
     * unless the broker has given it up meanwhile.
     */
    public static final Duration LONGEST_TRANSACTION = Duration.ofDays(7);

    /** Kafka ends the JVM where it cannot go on, as on a full disk; set once somebody keeps it from doing so. */
    private static final AtomicReference<String> FAILURE = new AtomicReference<>();

    private final KafkaRaftServer server;
    private final Path folder;
    private final int[] ports;
    private final Map<String, String> brokerSettings;

    private EmbeddedKafka(KafkaRaftServer server, Path folder, int[] ports, Map<String, String> brokerSettings) {
        this.server = server;
        this.folder = folder;
        this.ports = ports;
        this.brokerSettings = Map.copyOf(brokerSettings);
    }

    /**
     * Starts a node on two free ports.
     *
     * @param folder where the node keeps its records; made, and formatted for Kafka, where it is new
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, freePorts(), Map.of());
    }

    /**
     * Starts a node on two free ports with further broker settings, which win over those that it has otherwise.
     *
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path folder, Map<String, String> brokerSettings) throws IOException {
        return start(folder, freePorts(), brokerSettings);
    }

    /**
     * Starts a node on the ports that are given, such as those of another process that served the same folder before.
     *
     * @param port for clients
     * @param controllerPort for the node itself
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) throws IOException {
        return start(folder, new int[] {port, controllerPort}, Map.of());
    }

    /** Stops this node and starts another in its place: same records, same address. Use the one that is returned. */
    public EmbeddedKafka restart() throws IOException {
        close();
        return start(folder, ports, brokerSettings);
    }

    static EmbeddedKafka start(Path folder, int[] ports, Map<String, String> brokerSettings) throws IOException {
        Files.createDirectories(folder);
        Properties properties = properties(folder, ports[0], ports[1]);
        properties.putAll(brokerSettings);
        if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            format(folder, properties);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, folder, ports, brokerSettings);
    }

    /**
     * Keeps Kafka from ending this JVM, for good: {@link #failure} tells instead that it would have. A node that has failed does
     * not work any more, and may not stop in order either.
     */
    public static void outliveFailures() {
        Exit.Procedure note = (code, message) -> {
            FAILURE.compareAndSet(null, message == null || message.isBlank() ? "see its log" : message);
            throw new IllegalStateException("Kafka would have ended the process with code " + code);
        };
        Exit.setExitProcedure(note);
        Exit.setHaltProcedure(note);
    }

    /** Why the node has ended, if it has and {@link #outliveFailures} was called. */
    public Optional<String> failure() {
        return Optional.ofNullable(FAILURE.get());
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports[0];
    }

    /**
     * Makes every {@link Topic} that is not there yet, with the given number of partitions, or else the topic's own. Those
     * that are there get the settings of this version.
     */
    public void createTopics(Optional<Integer> partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Set<String> present = admin.listTopics().names().get();
            admin.createTopics(Arrays.stream(Topic.values())
                            .filter(topic -> !present.contains(topic.topicName()))
                            .map(topic -> new NewTopic(
                                            topic.topicName(), partitions.orElse(topic.partitions()), (short) 1)
                                    .configs(topic.kafkaSettings()))
                            .toList())
                    .all()
                    .get();
            admin.incrementalAlterConfigs(Arrays.stream(Topic.values())
                            .filter(topic -> present.contains(topic.topicName()))
                            .collect(Collectors.toMap(EmbeddedKafka::resource, EmbeddedKafka::settings)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create the topics", e.getCause());
        }
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }

    private static Collection<AlterConfigOp> settings(Topic topic) {
        return topic.kafkaSettings().entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    /** Stops the node; what was written is on disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dir", folder.resolve("log").toString(),
                "transaction.max.timeout.ms", Long.toString(LONGEST_TRANSACTION.toMillis()),
                "auto.create.topics.enable", "false"));
        // One node: nothing can be replicated, and nobody else joins a group.
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        // Frames are let go after minutes: check often, and take what is let go off the disk at once.
        properties.putAll(Map.of(
                "log.segment.bytes", "67108864",
                "log.retention.check.interval.ms", "30000",
                "log.segment.delete.delay.ms", "1000",
                "log.cleaner.dedupe.buffer.size", "8388608"));
        return properties;
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString(), "--ignore-formatted"
        };
        int code;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            code = StorageTool.execute(arguments, out);
        }
        if (code != 0) {
            throw new IOException("cannot format " + folder + " for Kafka: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    static int[] freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }
}
