package io.maskwatch.bench.alerts;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AlertEvent;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Box;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.vision.OrderlyStop;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends opened alerts of several cameras into a topic, 50 a second. For one thread. */
final class SteadyAlerts implements AutoCloseable {
    static final int PER_SECOND = 50;

    private static final int CAMERAS = 16;
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    private static final AvroCodec<Alert> CODEC = AvroCodec.of(Alert.class);

    private final KafkaProducer<byte[], byte[]> producer;

    SteadyAlerts(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends so many alerts, and tells at which {@link System#nanoTime} each was sent, by its id. */
    Map<String, Long> send(String topic, int number) throws InterruptedException, ExecutionException {
        Map<String, Long> sent = new LinkedHashMap<>();
        long begin = System.nanoTime();
        for (int index = 0; index < number; index++) {
            OrderlyStop.check();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, begin + index * INTERVAL - System.nanoTime()));
            String cameraId = "gate-" + index % CAMERAS;
            String alertId = UUID.randomUUID().toString();
            byte[] value = CODEC.encode(opened(alertId, cameraId));
            sent.put(alertId, System.nanoTime());
            producer.send(new ProducerRecord<>(topic, cameraId.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
        return sent;
    }

    private static Alert opened(String alertId, String cameraId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Alert.newBuilder()
                .setAlertId(alertId)
                .setCameraId(cameraId)
                .setRule("no-mask")
                .setEvent(AlertEvent.OPENED)
                .setRevision(0)
                .setOccurredAt(now)
                .setOpenedAt(now)
                .setTrackId("track-" + alertId)
                .setLooks(7)
                .setConfidence(0.92)
                .setBox(new Box(40f, 30f, 60f, 70f))
                .setFrameWidth(640)
                .setFrameHeight(360)
                .setMode(CameraMode.ALERT)
                .setDetectorModel("face-1")
                .setClassifierModel("mask-1")
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
