package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.explanation.HistoryReader;
import io.maskwatch.schemas.explanation.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What it costs to ask why a camera raised no alert, for an hour of it among the observations of others in its partition. */
class HistoryCostITCase {
    private static final int OBSERVATIONS = Integer.getInteger("maskwatch.why.observations", 0);
    private static final int CAMERAS = 35;
    private static final int TIMES = 7;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void anHourOfACameraIsFoundAmongTheOthers() throws Exception {
        assumeThat(OBSERVATIONS)
                .as("a measurement for a quiet machine: -Dmaskwatch.why.observations=500000 runs it")
                .isPositive();
        Instant end = Instant.now().minusSeconds(60);
        Instant begin = end.minus(HOUR);
        publish(begin);
        TimeSpan span = new TimeSpan(begin, end);
        for (Map<String, Object> changed : List.<Map<String, Object>>of(
                Map.of(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20), Map.of())) {
            Map<String, Object> settings = new HashMap<>(changed);
            settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, SERVERS.bootstrapServers());
            settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
            median("read with " + changed, () -> new HistoryReader(settings, "camera-7", LONGEST)
                    .observed(span)
                    .frames());
        }
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            new Publisher(SERVERS).camera(Samples.camera("camera-7", "Camera 7"));
            String path = "/api/v1/cameras/camera-7/why?from=" + begin + "&to=" + end;
            await().atMost(LONGEST).until(() -> service.get(path).statusCode() == 200);
            median(path, () -> service.json(path).at("/framesAnalysed").asInt());
        }
    }

    private static void publish(Instant begin) throws Exception {
        AvroCodec<Observation> codec = AvroCodec.of(Observation.class);
        long step = HOUR.toNanos() / OBSERVATIONS;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SERVERS.bootstrapServers(), "linger.ms", 50, "batch.size", 1 << 16),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Future<RecordMetadata> newest = null;
            for (int number = 0; number < OBSERVATIONS; number++) {
                String camera = "camera-" + number % CAMERAS;
                Instant at = begin.plusNanos(step * number);
                Observation observation = Observations.frame(
                        camera,
                        at,
                        Observations.heldBack("t-" + number / 10_000, 2, MaskState.MASK, HeldBackReason.MASKED));
                newest = producer.send(new ProducerRecord<>(
                        Topic.OBSERVATIONS.topicName(),
                        null,
                        at.toEpochMilli(),
                        camera.getBytes(StandardCharsets.UTF_8),
                        codec.encode(observation)));
            }
            newest.get();
        }
    }

    private static void median(String what, Callable<Integer> question) throws Exception {
        double[] millis = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            long begun = System.nanoTime();
            assertThat(question.call()).isBetween(OBSERVATIONS / CAMERAS - 2, OBSERVATIONS / CAMERAS + 2);
            millis[time] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                "%s, of %d observations: median %.0f ms, longest %.0f ms%n",
                what, OBSERVATIONS, millis[TIMES / 2], millis[TIMES - 1]);
    }
}
