package io.maskwatch.alerts;

import static org.awaitility.Awaitility.await;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.Topic;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** A real Kafka and a real PostgreSQL for the tests of one class. */
public final class Servers implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Path folder;
    private EmbeddedKafka kafka;
    private EmbeddedPostgres postgres;
    private KafkaProducer<byte[], byte[]> producer;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("maskwatch-alerts-test");
        kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
        takeCompressedBatchesAsTheyAre();
        postgres = EmbeddedPostgres.builder()
                // The library's default loses what was committed when a process of PostgreSQL is killed.
                .setServerConfig("synchronous_commit", "on")
                .start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        producer.close();
        kafka.close();
        postgres.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    void send(String topic, byte[] key, byte[] value) throws Exception {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    /** As topics do that nobody has given the settings of {@link Topic}: the service must get along with them. */
    private void takeCompressedBatchesAsTheyAre() throws Exception {
        var compression = new AlterConfigOp(new ConfigEntry("compression.type", "producer"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Stream.of(Topic.values())
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                                    topic -> List.of(compression))))
                    .all()
                    .get();
        }
    }

    /** Writes records as one batch, compressed with gzip. */
    public void sendCompressed(String topic, byte[]... values) throws Exception {
        long bytes = 2L * Stream.of(values).mapToLong(value -> value.length).sum() + 1_000_000;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "compression.type",
                "gzip",
                "linger.ms",
                2_000,
                "batch.size",
                Math.toIntExact(bytes),
                "max.request.size",
                Math.toIntExact(bytes),
                "buffer.memory",
                bytes);
        try (var compressing = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> written = new ArrayList<>();
            for (byte[] value : values) {
                written.add(compressing.send(new ProducerRecord<>(topic, value)));
            }
            compressing.flush();
            for (Future<RecordMetadata> one : written) {
                one.get();
            }
        }
    }

    /** Changes bytes of what was written last with this text in it, on the disk, as a failing disk does. */
    void damage(String topic, String text) throws IOException {
        Path file = folder.resolve("log").resolve(topic + "-0").resolve("00000000000000000000.log");
        // One character a byte, so that a position in the text is one in the file.
        int place = Files.readString(file, StandardCharsets.ISO_8859_1).lastIndexOf(text);
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
            log.write(ByteBuffer.wrap(new byte[text.length()]), place);
        }
    }

    /** Ends Kafka; the class that calls it has no more use for it. */
    void stopKafka() throws Exception {
        producer.close();
        kafka.close();
    }

    /** Writes a record in a transaction and takes it back. */
    void sendAndAbort(String topic, byte[] value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "aborts");
        try (var aborting = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            aborting.initTransactions();
            aborting.beginTransaction();
            aborting.send(new ProducerRecord<>(topic, value)).get();
            aborting.abortTransaction();
        }
    }

    /** Takes all alerts and pictures out of their topics, so that a new consumer group finds none. */
    void deleteIncidents() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<TopicPartition, RecordsToDelete> all = Stream.of(Topic.ALERTS, Topic.EVIDENCE)
                    .collect(Collectors.toMap(
                            topic -> new TopicPartition(topic.topicName(), 0),
                            topic -> RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    /** As after a crash before the offsets of what was stored were committed. The service must not run. */
    void rewind(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    /** Deletes a topic with all that is in it and makes it again. */
    void makeAnew(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    /** Makes a new, empty database and returns its name. */
    public String newDatabase() throws SQLException {
        String name = "maskwatch" + DATABASES.incrementAndGet();
        execute("create database " + name);
        return name;
    }

    /** Connections to one of the databases, as the administrator. */
    DataSource database(String database) {
        return postgres.getDatabase("postgres", database);
    }

    String databaseUrl(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    /** Runs a statement as the administrator. */
    void execute(String statement) throws SQLException {
        execute("postgres", statement);
    }

    /** Runs a statement in one of the databases, as the administrator. */
    void execute(String database, String statement) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
