package io.maskwatch.ingest.publish;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes camera states on a thread of its own, so that a broker that is away holds up no camera. Of each camera only
 * the newest state waits. Safe for use by several threads.
 */
public final class StatusPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPublisher.class);
    private static final AvroCodec<CameraStatus> CODEC = AvroCodec.of(CameraStatus.class);

    private final Producer<byte[], byte[]> producer;
    private final Executor executor;
    private final Map<String, CameraStatus> waiting = new LinkedHashMap<>();

    /**
     * @param producer not closed here
     * @param executor of one thread
     */
    public StatusPublisher(Producer<byte[], byte[]> producer, Executor executor) {
        this.producer = producer;
        this.executor = executor;
    }

    /** Publishes the state soon and returns at once. One that Kafka does not take is replaced by the next report. */
    public void publish(CameraStatus status) {
        synchronized (waiting) {
            waiting.put(status.getCameraId(), status);
        }
        try {
            executor.execute(this::sendWaiting);
        } catch (RejectedExecutionException e) {
            LOG.debug("camera {}: its state {} comes after the end", status.getCameraId(), status.getState());
        }
    }

    private void sendWaiting() {
        for (CameraStatus status = next(); status != null; status = next()) {
            send(status);
        }
    }

    private CameraStatus next() {
        synchronized (waiting) {
            Iterator<CameraStatus> statuses = waiting.values().iterator();
            if (!statuses.hasNext()) {
                return null;
            }
            CameraStatus status = statuses.next();
            statuses.remove();
            return status;
        }
    }

    private void send(CameraStatus status) {
        byte[] key = status.getCameraId().getBytes(StandardCharsets.UTF_8);
        try {
            var unused = producer.send(
                    new ProducerRecord<>(Topic.CAMERA_STATUS.topicName(), key, CODEC.encode(status)),
                    (metadata, failure) -> {
                        if (failure != null) {
                            LOG.warn("camera {}: its state was not published", status.getCameraId(), failure);
                        }
                    });
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("camera {}: its state was not published", status.getCameraId(), e);
        }
    }
}
