package io.maskwatch.bench.alerts;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.UnreadableRecordException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Posts each alert of a topic as it stands there: no store, no rules, no repetition. It has a thread of its own. */
final class BareForwarder implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final AvroCodec<Alert> CODEC = AvroCodec.of(Alert.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI receiver;
    private final Thread thread = new Thread(this::run, "bare forwarder");

    BareForwarder(String bootstrapServers, String topic, URI receiver) {
        this.receiver = receiver;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private void run() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> alert : consumer.poll(POLL)) {
                    post(alert.value());
                }
            }
        } catch (WakeupException e) {
            // closed
        } catch (IOException e) {
            throw new IllegalStateException("cannot post to " + receiver, e);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("an alert of the benchmark cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(byte[] alert) throws IOException, InterruptedException, UnreadableRecordException {
        HttpRequest request = HttpRequest.newBuilder(receiver)
                .header(Arrivals.ID, CODEC.decode(alert).getAlertId())
                .POST(BodyPublishers.ofByteArray(alert))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
