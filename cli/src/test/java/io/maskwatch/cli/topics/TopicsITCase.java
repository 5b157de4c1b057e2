package io.maskwatch.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real Kafka of one broker. */
class TopicsITCase {
    private static final int TOPICS = Topic.values().length;

    private record Result(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    @Test
    void createsWhatIsMissingAndPutsRightWhatDiffers() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            Result missing = run(kafka, "diff", "--replication-factor", "1");
            assertThat(missing.exitCode()).isEqualTo(1);
            assertThat(missing.out())
                    .contains("+ topic maskwatch.frames: 12 partitions, 1 replicas", "0 of " + TOPICS + " topics");

            Result created = run(kafka, "apply", "--replication-factor", "1");
            assertThat(created.exitCode()).as(created.err()).isZero();
            assertThat(created.out()).contains(TOPICS + " created, 0 changed, 0 were right");
            assertThat(run(kafka, "diff", "--replication-factor", "1").exitCode())
                    .isZero();
            assertThat(run(kafka, "apply", "--replication-factor", "1").out())
                    .isEqualTo("0 created, 0 changed, " + TOPICS + " were right" + System.lineSeparator());

            set(kafka, Topic.FRAMES, "segment.ms", "604800000");
            Result differs = run(kafka, "diff", "--replication-factor", "1", "--json");
            assertThat(differs.exitCode()).isEqualTo(1);
            assertThat(differs.out())
                    .contains("{\"topic\":\"maskwatch.frames\",\"state\":\"differs\",\"differences\":[{\"setting\":"
                            + "\"segment.ms\",\"is\":\"604800000\",\"wanted\":\"150000\"}]}");
            assertThat(run(kafka, "apply", "--replication-factor", "1").out())
                    .contains("~ topic maskwatch.frames", "    ~ segment.ms: 604800000 -> 150000");
            assertThat(run(kafka, "diff", "--replication-factor", "1").exitCode())
                    .isZero();
        }
    }

    @Test
    void refusesInOneSentenceWhatKafkaCannotHold() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            Result tooFew = run(kafka, "apply");
            assertThat(tooFew.exitCode()).isEqualTo(1);
            assertThat(tooFew.err())
                    .isEqualTo("maskwatch: --replication-factor 3 needs 3 brokers, this Kafka has 1: start more, or say"
                            + " --replication-factor 1" + System.lineSeparator());
            assertThat(run(kafka, "apply", "--partitions", "0").exitCode()).isEqualTo(2);
            assertThat(run(kafka, "apply", "--replication-factor", "1", "--min-insync-replicas", "2"))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
                    .satisfies(
                            result -> assertThat(result.err()).contains("must be 1..1, the replication factor, got 2"));
            assertThat(run(kafka, "diff", "--wait", "soon").exitCode()).isEqualTo(2);

            kafka.createTopics(Optional.of(4));
            Result tooMany = run(kafka, "apply", "--replication-factor", "1", "--partitions", "2");
            assertThat(tooMany.exitCode()).isEqualTo(1);
            assertThat(tooMany.err()).contains("partitions cannot be taken away, so say --partitions 4");
        }
    }

    @Test
    void saysWhenTheBrokersLookTooSeldomForFramesToGoInTime() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, Map.of("log.retention.check.interval.ms", "300000"))) {
            Result result = run(kafka, "apply", "--replication-factor", "1");
            assertThat(result.exitCode()).isZero();
            assertThat(result.err())
                    .contains("frames may stay for 17 minutes instead of 15: set log.retention.check.interval.ms")
                    .contains("to at most 150000, it is 300000");
        }
    }

    @Test
    void addsPartitionsOnlyWhenAskedAndLeavesEachCameraInItsOwnOnce() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            for (int camera = 0; camera < 40; camera++) {
                write(kafka, "camera-" + camera, "old");
                write(kafka, "camera-" + camera, "version of " + camera);
            }
            write(kafka, "camera-7", null);
            String[] wanted = {"apply", "--replication-factor", "1", "--partitions", "6"};
            Result unasked = run(kafka, wanted);
            assertThat(unasked.exitCode()).isEqualTo(1);
            assertThat(unasked.err()).contains("stop all agents, then say --grow-partitions");
            assertThat(partitions(kafka)).isEqualTo(2);

            String[] grow = {"apply", "--replication-factor", "1", "--partitions", "6", "--grow-partitions"};
            try (KafkaConsumer<String, String> agent = agent(kafka)) {
                assertThat(run(kafka, grow).err()).contains("1 agent is running: stop all agents");
                assertThat(partitions(kafka)).isEqualTo(2);
                agent.unsubscribe();
            }
            Result grown = run(kafka, grow);
            assertThat(grown.exitCode()).as(grown.err()).isZero();
            assertThat(partitions(kafka)).isEqualTo(6);
            assertEachCameraOnceWhereItBelongs(kafka);
            assertThat(run(kafka, "diff", "--replication-factor", "1", "--partitions", "6"))
                    .satisfies(result ->
                            assertThat(result.exitCode()).as(result.out()).isZero());
        }
    }

    @Test
    void finishesWhatAnotherToolBeganWithoutMovingTheRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            kafka.createTopics(Optional.of(2));
            for (int camera = 0; camera < 40; camera++) {
                write(kafka, "camera-" + camera, "version of " + camera);
            }
            write(kafka, "camera-7", null);
            try (TopicAdmin admin = new TopicAdmin(client(kafka))) {
                for (Topic topic : Topic.values()) {
                    admin.grow(topic, 6);
                }
            }
            while (partitions(kafka) < 6) {
                Thread.onSpinWait(); // the broker hears of them a moment later
            }
            Result result = run(kafka, "diff", "--replication-factor", "1", "--partitions", "6");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).contains("~ keys in a partition that is not theirs: ");
            assertThat(run(kafka, "apply", "--replication-factor", "1", "--partitions", "6", "--grow-partitions")
                            .exitCode())
                    .isZero();
            assertEachCameraOnceWhereItBelongs(kafka);
        }
    }

    @Test
    void waitsForBrokersThatAreStillStarting() throws Exception {
        int[] ports = {freePort(), freePort()};
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + ports[0]);
        assertThat(run(client, "apply", "--replication-factor", "1", "--wait", "0s")
                        .exitCode())
                .isEqualTo(1);
        CompletableFuture<Result> applied =
                CompletableFuture.supplyAsync(() -> run(client, "apply", "--replication-factor", "1", "--wait", "3m"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, ports[0], ports[1])) {
            Result result = applied.get(3, TimeUnit.MINUTES);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(run(kafka, "diff", "--replication-factor", "1").exitCode())
                    .isZero();
        }
    }

    private static void assertEachCameraOnceWhereItBelongs(EmbeddedKafka kafka) {
        Map<String, String> cameras = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(client(kafka), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.CAMERAS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    int own = BuiltInPartitioner.partitionForKey(
                            record.key().getBytes(java.nio.charset.StandardCharsets.UTF_8), partitions.size());
                    assertThat(record.partition()).as(record.key()).isEqualTo(own);
                    if (record.value() != null) {
                        assertThat(cameras.put(record.key(), record.value())).isNull();
                    }
                });
            }
        }
        assertThat(cameras).hasSize(39).doesNotContainKey("camera-7");
        cameras.forEach((id, value) -> assertThat(value).isEqualTo("version of " + id.substring("camera-".length())));
    }

    private static KafkaConsumer<String, String> agent(EmbeddedKafka kafka) {
        Map<String, Object> settings = new java.util.HashMap<>(client(kafka));
        settings.put("group.id", "maskwatch-ingest");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(Topic.CAMERAS.topicName()));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }

    private static void write(EmbeddedKafka kafka, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.CAMERAS.topicName(), key, value))
                    .get();
        }
    }

    private static int partitions(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            return admin.describeTopics(List.of(Topic.CAMERAS.topicName()))
                    .allTopicNames()
                    .get()
                    .get(Topic.CAMERAS.topicName())
                    .partitions()
                    .size();
        }
    }

    private static void set(EmbeddedKafka kafka, Topic topic, String name, String value) throws Exception {
        try (Admin admin = Admin.create(client(kafka))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static Map<String, Object> client(EmbeddedKafka kafka) {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Result run(EmbeddedKafka kafka, String... arguments) {
        return run(client(kafka), arguments);
    }

    private static Result run(Map<String, Object> client, String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", (String) client.get("bootstrap.servers")));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }
}
