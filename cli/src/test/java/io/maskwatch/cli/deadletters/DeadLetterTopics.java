package io.maskwatch.cli.deadletters;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterHeader;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.deadletter.LetterPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka with dead letters in it, and the command that works on them. Each topic has one partition. */
final class DeadLetterTopics implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    /** What the command said. */
    record Result(int exitCode, String out, String err) {}

    private EmbeddedKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;

    private DeadLetterTopics(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.producer = producer(kafka);
    }

    static DeadLetterTopics start(Path folder) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        kafka.createTopics(Optional.of(1));
        return new DeadLetterTopics(kafka);
    }

    void restart() throws IOException {
        producer.close();
        kafka = kafka.restart();
        producer = producer(kafka);
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Runs {@code maskwatch dead-letters} with these arguments. */
    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        int exitCode = Maskwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }

    void bury(DeadLetter.Builder letter) throws Exception {
        byte[] value = AvroCodec.of(DeadLetter.class).encode(letter.build());
        producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), value))
                .get();
    }

    /** As the services do with a value that may hold a picture: the letter without it, and the whole one apart. */
    void buryApart(DeadLetter.Builder letter) throws Exception {
        byte[] whole = AvroCodec.of(DeadLetter.class).encode(letter.build());
        producer.send(new ProducerRecord<>(Topic.DEAD_LETTER_PICTURES.topicName(), whole))
                .get();
        bury(DeadLetter.newBuilder(LetterPictures.withoutPicture(letter.build())));
    }

    void send(Topic topic, String key, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), key == null ? null : bytes(key), bytes(value)))
                .get();
    }

    void delete(Topic topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic.topicName())).all().get();
        }
    }

    /** The topic's records, also those that were taken back. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic.topicName(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** The values of {@link #read} as text. */
    List<String> values(Topic topic) {
        return read(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    static DeadLetter.Builder letter(Topic source, DeadLetterReason reason, byte[] value) {
        return DeadLetter.newBuilder()
                .setSourceTopic(source.topicName())
                .setSourcePartition(3)
                .setSourceOffset(991)
                .setKey(ByteBuffer.wrap(bytes("gate-1")))
                .setValue(value == null ? null : ByteBuffer.wrap(value))
                .setReason(reason)
                .setDetail("no reason in particular")
                .setService("detect-job")
                .setFailedAt(NOW);
    }

    static DeadLetterHeader header(String name, String value) {
        return new DeadLetterHeader(name, ByteBuffer.wrap(bytes(value)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
