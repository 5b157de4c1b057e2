package io.maskwatch.cli.up;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.topic.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the cameras of a run into the registry topic, in place of those of the run before. */
final class CameraRecords {
    /** Enough looks at a person who walks through in two seconds, and light enough for two cores. */
    private static final double FRAMES_PER_SECOND = 4;

    private static final String SECRET = "camera-";
    private static final Logger LOG = LoggerFactory.getLogger(CameraRecords.class);
    private static final AvroCodec<Camera> CODEC = AvroCodec.of(Camera.class);

    private final String bootstrapServers;
    private final Path secrets;

    /**
     * @param secrets the folder for the cameras' credentials
     */
    CameraRecords(String bootstrapServers, Path secrets) {
        this.bootstrapServers = bootstrapServers;
        this.secrets = secrets;
    }

    /** Registers these cameras, all in one mode, and takes every other one out. */
    void replace(List<CameraArgument> cameras, CameraMode mode, boolean loop, Instant now)
            throws IOException, InterruptedException {
        Set<String> gone = TopicReader.newest(
                        Map.of("bootstrap.servers", bootstrapServers), Topic.CAMERAS.topicName(), record -> record)
                .keySet();
        cameras.forEach(camera -> gone.remove(camera.cameraId()));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (String cameraId : gone) {
                sent.add(producer.send(written(cameraId, null)));
            }
            for (CameraArgument camera : cameras) {
                byte[] value = CODEC.encode(toRecord(camera, mode, loop, now));
                sent.add(producer.send(written(camera.cameraId(), value)));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("cannot write the cameras to Kafka", e.getCause());
        }
        forgetOthers(cameras);
    }

    private static ProducerRecord<String, byte[]> written(String cameraId, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topic.CAMERAS.topicName(), cameraId, value);
        CameraAuthor.write(record.headers(), System.getProperty("user.name", "") + " by maskwatch up");
        return record;
    }

    /** Removes the credentials of every camera that is not among these. */
    private void forgetOthers(List<CameraArgument> cameras) throws IOException {
        Set<Path> kept = cameras.stream()
                .filter(camera -> camera.credentials().isPresent())
                .map(camera -> secretFile(camera.cameraId()))
                .collect(Collectors.toSet());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(secrets, SECRET + "*")) {
            for (Path file : files) {
                if (!kept.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Removes the credentials that a camera was registered with, unless its newest record still uses them.
     *
     * @param newest nothing where the camera was deleted
     */
    void forget(String cameraId, Optional<Camera> newest) {
        if (!CameraChecks.isCameraId(cameraId)) {
            return;
        }
        Path file = secretFile(cameraId);
        if (newest.map(Camera::getCredentialsRef)
                .filter(reference(file)::equals)
                .isPresent()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the credentials of camera {} cannot be removed; they go at the next start", cameraId, e);
        }
    }

    private Path secretFile(String cameraId) {
        return secrets.resolve(SECRET + cameraId);
    }

    private static String reference(Path file) {
        return "file:" + file;
    }

    private Camera toRecord(CameraArgument camera, CameraMode mode, boolean loop, Instant now) throws IOException {
        return Camera.newBuilder()
                .setCameraId(camera.cameraId())
                .setName(camera.name())
                .setStreamUri(camera.streamUri())
                .setCredentialsRef(credentialsRef(camera))
                .setMode(mode)
                .setSampling(SamplingPolicy.newBuilder()
                        .setFramesPerSecond(FRAMES_PER_SECOND)
                        .setLoop(loop)
                        .build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private String credentialsRef(CameraArgument camera) throws IOException {
        Path file = secretFile(camera.cameraId());
        Files.deleteIfExists(file);
        if (camera.credentials().isEmpty()) {
            return null;
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, camera.credentials().get().getBytes(StandardCharsets.UTF_8));
        return reference(file);
    }
}
