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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, controller and broker in one, that listens on the loopback interface only. Its records stay in the
 * folder that it was given, and a later start on the same folder finds them, also on other ports.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final Path folder;
    private final int[] ports;

    private EmbeddedKafka(KafkaRaftServer server, Path folder, int[] ports) {
        this.server = server;
        this.folder = folder;
        this.ports = ports;
    }

    /**
     * Starts a node on two free ports.
     *
     * @param folder where the node keeps its records; made, and formatted for Kafka, where it is new
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, freePorts());
    }

    /**
     * Starts a node on the ports that are given, such as those of another process that served the same folder before.
     *
     * @param port for clients
     * @param controllerPort for the node itself
     * @throws IOException if the folder cannot be used
     */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) throws IOException {
        return start(folder, new int[] {port, controllerPort});
    }

    /** Stops this node and starts another in its place: same records, same address. Use the one that is returned. */
    public EmbeddedKafka restart() throws IOException {
        close();
        return start(folder, ports);
    }

    private static EmbeddedKafka start(Path folder, int[] ports) throws IOException {
        Files.createDirectories(folder);
        Properties properties = properties(folder, ports[0], ports[1]);
        if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            format(folder, properties);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, folder, ports);
    }

    /** What clients connect to, {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports[0];
    }

    /** Makes every {@link Topic} that is not there yet, with the given number of partitions, or else the topic's own. */
    public void createTopics(Optional<Integer> partitions) throws InterruptedException {
        List<NewTopic> topics = Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), partitions.orElse(topic.partitions()), (short) 1)
                        .configs(topic.kafkaSettings()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            for (var result : admin.createTopics(topics).values().values()) {
                try {
                    result.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("cannot create the topics", e.getCause());
                    }
                }
            }
        }
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
        // Frames are let go after minutes: check often, in small segments, or the disk fills up first.
        properties.putAll(Map.of(
                "log.segment.bytes", "67108864",
                "log.retention.check.interval.ms", "30000",
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

    private static int[] freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }
}
