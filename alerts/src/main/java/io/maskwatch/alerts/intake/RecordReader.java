package io.maskwatch.alerts.intake;

import io.maskwatch.alerts.camera.CameraRegister;
import io.maskwatch.alerts.camera.CameraStatusChecks;
import io.maskwatch.alerts.camera.CameraStore;
import io.maskwatch.alerts.camera.CamerasChanged;
import io.maskwatch.alerts.delivery.Deliveries;
import io.maskwatch.alerts.incident.EvidenceStore;
import io.maskwatch.alerts.incident.IncidentChanged;
import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.alerts.incident.IncidentStore;
import io.maskwatch.alerts.incident.IncidentWords;
import io.maskwatch.alerts.metrics.AlertsMetrics;
import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.timeline.TimelineKind;
import io.maskwatch.alerts.validation.Fields;
import io.maskwatch.alerts.watch.CameraWatch;
import io.maskwatch.alerts.watch.HeartbeatMessages;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.trace.OpenSpan;
import io.maskwatch.schemas.trace.SpanAttributes;
import io.maskwatch.schemas.trace.SpanRole;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns a record of any topic that the service reads into the step that stores it. Thread-safe. */
@Component
final class RecordReader implements StepReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    /** Whose records alerts and pictures are, in timelines. */
    private static final String JOB = "detect-job";

    private static final AvroCodec<Alert> ALERTS = AvroCodec.of(Alert.class);
    private static final AvroCodec<Evidence> EVIDENCE = AvroCodec.of(Evidence.class);
    private static final AvroCodec<Camera> CAMERAS = AvroCodec.of(Camera.class);
    private static final AvroCodec<CameraStatus> STATUS = AvroCodec.of(CameraStatus.class);

    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final CameraRegister register;
    private final ReadPlaces places;
    private final CameraStore cameras;
    private final Deliveries deliveries;
    private final Timeline timeline;
    private final CameraWatch watch;
    private final HeartbeatMessages heartbeatMessages;
    private final AlertsMetrics metrics;
    private final Spans spans;
    private final Clock clock;
    private final Map<String, Parser> parsers = Map.of(
            Topic.ALERTS.topicName(), this::alert,
            Topic.EVIDENCE.topicName(), this::evidence,
            Topic.CAMERAS.topicName(), this::camera,
            Topic.CAMERA_STATUS.topicName(), this::status);

    RecordReader(
            IncidentStore incidents,
            EvidenceStore evidence,
            CameraRegister register,
            ReadPlaces places,
            CameraStore cameras,
            Deliveries deliveries,
            Timeline timeline,
            CameraWatch watch,
            HeartbeatMessages heartbeatMessages,
            AlertsMetrics metrics,
            Spans spans,
            Clock clock) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.register = register;
        this.places = places;
        this.cameras = cameras;
        this.deliveries = deliveries;
        this.timeline = timeline;
        this.watch = watch;
        this.heartbeatMessages = heartbeatMessages;
        this.metrics = metrics;
        this.spans = spans;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Parser {
        Step.Action parse(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException;
    }

    /** The topics that {@link #read} understands. */
    Set<String> topics() {
        return parsers.keySet();
    }

    @Override
    public Step read(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        // Kafka limits what a record takes compressed only.
        int bytes = Math.max(0, source.serializedKeySize()) + Math.max(0, source.serializedValueSize()); // -1 for null
        Fields.require(
                bytes <= Topic.MAX_RECORD_BYTES,
                "the record's size",
                bytes + " bytes",
                "at most " + Topic.MAX_RECORD_BYTES + " bytes");
        return new Step(source, parsers.get(source.topic()).parse(source));
    }

    private Step.Action alert(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        Alert alert = ALERTS.decode(source.value());
        IncidentChecks.check(alert, clock.instant());
        if (alert.getSynthetic()) {
            return now -> heard(alert, now);
        }
        Instant since = clock.instant();
        return now -> record(alert, since, now);
    }

    /** Stores an alert as a step of its trace; what is delivered comes behind that step. */
    private IncidentChanged record(Alert alert, Instant since, Instant now) {
        OpenSpan span = spans.begin("store alert", SpanRole.CONSUMER, TraceParent.parse(alert.getTraceParent()), since)
                .with(SpanAttributes.CAMERA_ID, alert.getCameraId())
                .with(SpanAttributes.INCIDENT_ID, alert.getAlertId())
                .with(SpanAttributes.ALERT_EVENT, alert.getEvent().name().toLowerCase(Locale.ROOT))
                .with(SpanAttributes.TOPIC, Topic.ALERTS.topicName());
        Alert traced = span.isRecorded()
                ? Alert.newBuilder(alert)
                        .setTraceParent(span.place().toString())
                        .build()
                : alert;
        try {
            IncidentChanged changed = store(traced, now, span);
            span.end();
            return changed;
        } catch (RuntimeException e) {
            span.fail(e.getClass().getSimpleName());
            throw e;
        }
    }

    /** A heartbeat is no incident: it is neither stored nor shown nor counted. */
    private IncidentChanged heard(Alert heartbeat, Instant now) {
        watch.heard(heartbeat.getCameraId(), now);
        heartbeatMessages.heard(now);
        return null;
    }

    private IncidentChanged store(Alert alert, Instant now, OpenSpan span) {
        UUID alertId = UUID.fromString(alert.getAlertId());
        IncidentStore.Change change = incidents.store(alert, now);
        span.with(SpanAttributes.STORED, change.name().toLowerCase(Locale.ROOT));
        if (change == IncidentStore.Change.NONE) {
            return null;
        }
        timeline.add(alertId, IncidentWords.kind(alert, change), JOB, IncidentWords.of(alert), now);
        if (change == IncidentStore.Change.ADDED) {
            evidence.incidentAdded(alertId);
            boolean waitForPicture = alert.getMode() == CameraMode.ALERT && !evidence.exists(alertId);
            deliveries.incidentAdded(alertId, waitForPicture, now);
        }
        metrics.captureToStore(Duration.between(alert.getOccurredAt(), now));
        return new IncidentChanged(alertId);
    }

    private Step.Action evidence(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        Evidence picture = EVIDENCE.decode(source.value());
        IncidentChecks.check(picture, clock.instant());
        return now -> store(picture, now);
    }

    private IncidentChanged store(Evidence picture, Instant now) {
        UUID alertId = UUID.fromString(picture.getAlertId());
        if (!evidence.store(picture, now)) {
            return null;
        }
        timeline.add(alertId, TimelineKind.PICTURE, JOB, "", now);
        deliveries.pictureAdded(alertId, now);
        return new IncidentChanged(alertId);
    }

    /** A record that cannot be used leaves the last good one in force. The job writes its dead letter, by the same rules. */
    private Step.Action camera(ConsumerRecord<byte[], byte[]> source) {
        if (source.value() == null) {
            return once(source, () -> register.remove(keyOf(source), origin(source)));
        }
        Camera camera;
        try {
            camera = CAMERAS.decode(source.value());
        } catch (UnreadableRecordException e) {
            return refused(source, e.getMessage());
        }
        Optional<String> problem = CameraChecks.problem(source.key(), camera);
        if (problem.isPresent()) {
            return refused(source, problem.get());
        }
        return once(source, () -> register.store(camera, origin(source)));
    }

    /** Records of cameras are written down in the audit log, so none may come twice. Kafka is asked here, outside the transaction. */
    private Step.Action once(ConsumerRecord<byte[], byte[]> source, Runnable action) {
        ReadPlaces.Surroundings surroundings = places.look(source);
        return now -> {
            if (!places.isNew(source, surroundings)) {
                return null;
            }
            action.run();
            return new CamerasChanged();
        };
    }

    private static CameraRegister.Origin origin(ConsumerRecord<byte[], byte[]> source) {
        return new CameraRegister.Origin(source.partition(), source.offset(), CameraAuthor.read(source.headers()));
    }

    private Step.Action refused(ConsumerRecord<byte[], byte[]> source, String problem) {
        LOG.warn("{}-{}@{} is ignored: {}", source.topic(), source.partition(), source.offset(), problem);
        return once(source, () -> register.refuse(keyOf(source), problem, origin(source)));
    }

    private Step.Action status(ConsumerRecord<byte[], byte[]> source) throws UnreadableRecordException {
        if (source.value() == null) {
            String cameraId = key(source);
            return now -> {
                cameras.removeStatus(cameraId);
                return new CamerasChanged();
            };
        }
        CameraStatus status = STATUS.decode(source.value());
        CameraStatusChecks.check(status);
        return now -> {
            cameras.store(status);
            return new CamerasChanged();
        };
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> source) {
        return source.key() == null ? "" : new String(source.key(), StandardCharsets.UTF_8);
    }

    private static String key(ConsumerRecord<byte[], byte[]> source) {
        String key = keyOf(source);
        Fields.cameraId(key);
        return key;
    }
}
