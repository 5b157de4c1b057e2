package io.maskwatch.alerts;

import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;

/** Writes records into the topics, as the job and the agents do. */
record Publisher(Servers servers) {
    void alert(Alert alert) throws Exception {
        send(Topic.ALERTS, alert.getCameraId(), AvroCodec.of(Alert.class), alert);
    }

    void evidence(Evidence evidence) throws Exception {
        send(Topic.EVIDENCE, evidence.getCameraId(), AvroCodec.of(Evidence.class), evidence);
    }

    void camera(Camera camera) throws Exception {
        send(Topic.CAMERAS, camera.getCameraId(), AvroCodec.of(Camera.class), camera);
    }

    void status(CameraStatus status) throws Exception {
        send(Topic.CAMERA_STATUS, status.getCameraId(), AvroCodec.of(CameraStatus.class), status);
    }

    void observation(Observation observation) throws Exception {
        send(Topic.OBSERVATIONS, observation.getCameraId(), AvroCodec.of(Observation.class), observation);
    }

    void count(Compliance minute) throws Exception {
        send(Topic.COMPLIANCE, minute.getCameraId(), AvroCodec.of(Compliance.class), minute);
    }

    private <T extends SpecificRecord> void send(Topic topic, String cameraId, AvroCodec<T> codec, T record)
            throws Exception {
        servers.send(topic.topicName(), cameraId.getBytes(StandardCharsets.UTF_8), codec.encode(record));
    }
}
