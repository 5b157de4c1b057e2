package io.maskwatch.detect.job;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A process that publishes a script, from where the one before it was killed: {@code ChaosAgent BOOTSTRAP GROUP START
 * VISITS PACE-MILLIS}. Some frames are there twice after that, as after any producer's end. A real agent would lose the
 * frames of the time between, and nobody could say what the numbers must be.
 */
final class ChaosAgent {
    private static final AvroCodec<Frame> CODEC = AvroCodec.of(Frame.class);

    /** Enough of each partition's end to hold a frame of each camera. */
    private static final int LAST_RECORDS = 20 * ChaosScript.CAMERAS;

    private ChaosAgent() {}

    public static void main(String[] arguments) throws Exception {
        ChaosProcess.endWithParent(line -> {});
        ChaosScript script = new ChaosScript(arguments[1], Instant.parse(arguments[2]), Integer.parseInt(arguments[3]));
        publish(arguments[0], script, firstMissing(arguments[0], script), Long.parseLong(arguments[4]));
        System.exit(0);
    }

    /** Publishes the script's frames in their order, from a step on; returns when Kafka has them. */
    static void publish(String bootstrapServers, ChaosScript script, int from, long paceMillis) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "delivery.timeout.ms", 300_000, "max.block.ms", 300_000L);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int step = from; step < script.steps(); step++) {
                for (int camera = 0; camera < ChaosScript.CAMERAS; camera++) {
                    // Written when it was captured: how long an outage takes says nothing about who has left.
                    sent.add(producer.send(new ProducerRecord<>(
                            Topic.FRAMES.topicName(),
                            null,
                            script.capturedAt(step).toEpochMilli(),
                            script.camera(camera).getBytes(StandardCharsets.UTF_8),
                            script.frame(camera, step))));
                }
                LockSupport.parkNanos(paceMillis * 1_000_000); // the load's pace; nothing waits for it
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    /** The step after the last one that every camera has in Kafka. */
    private static int firstMissing(String bootstrapServers, ChaosScript script) throws UnreadableRecordException {
        Map<String, Long> newest = new HashMap<>();
        for (byte[] value : ChaosTopics.newest(bootstrapServers, Topic.FRAMES, LAST_RECORDS)) {
            Frame frame = CODEC.decode(value);
            newest.merge(frame.getCameraId(), frame.getSequence(), Math::max);
        }
        long complete = Long.MAX_VALUE;
        for (int camera = 0; camera < ChaosScript.CAMERAS; camera++) {
            complete = Math.min(complete, newest.getOrDefault(script.camera(camera), -1L));
        }
        return Math.toIntExact(complete + 1);
    }
}
