package io.maskwatch.cli.cameras;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.topic.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The registry's topic. All methods throw {@link KafkaException} where Kafka does not do what it is asked for. */
public final class CameraTopic {
    private static final AvroCodec<Camera> CODEC = AvroCodec.of(Camera.class);
    private static final String TOPIC = Topic.CAMERAS.topicName();

    private final Map<String, Object> settings;

    /** @param settings of any Kafka client: at least {@code bootstrap.servers} */
    public CameraTopic(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** The newest readable record of each camera, by id. Those that cannot be read are left out. */
    public Map<String, Camera> read() {
        return new TreeMap<>(TopicReader.newest(settings, TOPIC, record -> CODEC.decode(record.value())));
    }

    /** Writes cameras; a null value removes one. Returns when Kafka has them all. */
    void write(Map<String, Camera> changes) {
        Map<String, Object> writing = new HashMap<>(settings);
        writing.put("acks", "all");
        writing.put("delivery.timeout.ms", "20000");
        writing.put("max.block.ms", "15000");
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            changes.forEach((cameraId, camera) -> sent.add(producer.send(toRecord(cameraId, camera))));
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write the cameras", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static ProducerRecord<String, byte[]> toRecord(String cameraId, Camera camera) {
        ProducerRecord<String, byte[]> written =
                new ProducerRecord<>(TOPIC, cameraId, camera == null ? null : CODEC.encode(camera));
        CameraAuthor.write(written.headers(), System.getProperty("user.name", ""));
        return written;
    }
}
