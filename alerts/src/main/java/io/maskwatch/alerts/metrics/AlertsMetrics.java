package io.maskwatch.alerts.metrics;

import io.maskwatch.alerts.loop.Heartbeat;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Every metric of the service but those of {@link DeliveryMetrics}, and the only place of their names. All are there from the start, at zero. Constants hold
 * Micrometer's names; their javadoc tells the exported name, unit and range. Thread-safe.
 */
@Component
public final class AlertsMetrics {
    /** {@code maskwatch_alerts_records_total{topic,outcome}}: records read, from 0; outcome is stored or refused. */
    static final String RECORDS = "maskwatch.alerts.records";

    /** {@code maskwatch_alerts_dead_letters_total{reason}}: dead letters written, from 0. */
    static final String DEAD_LETTERS = "maskwatch.alerts.dead.letters";

    /** {@code maskwatch_alerts_skipped_batches_total}: batches that the client could not read, from 0. */
    static final String SKIPPED_BATCHES = "maskwatch.alerts.skipped.batches";

    /** {@code maskwatch_alerts_intake_failures_total}: attempts at reading or storing that are repeated, from 0. */
    static final String INTAKE_FAILURES = "maskwatch.alerts.intake.failures";

    /** {@code maskwatch_alerts_lag_records{topic}}: records that wait in the partitions of this instance, from 0. */
    static final String LAG = "maskwatch.alerts.lag";

    /** {@code maskwatch_alerts_capture_to_store_seconds}: from an alert's occurrence until it is stored, from 0. */
    static final String CAPTURE_TO_STORE = "maskwatch.alerts.capture.to.store";

    /** {@code maskwatch_alerts_incidents{state}}: incidents stored, from 0; open or closed, NaN without a database. */
    static final String INCIDENTS = "maskwatch.alerts.incidents";

    /** {@code maskwatch_alerts_reviews{state}}: alerts by how far people are, from 0; NaN without a database. */
    static final String REVIEWS = "maskwatch.alerts.reviews";

    /** {@code maskwatch_alerts_verdicts{verdict}}: alerts that people have judged, from 0; NaN without a database. */
    static final String VERDICTS = "maskwatch.alerts.verdicts";

    /** {@code maskwatch_alerts_notifications{state}}: pending, delivered, failed, cancelled, from 0; NaN without a database. */
    static final String NOTIFICATIONS = "maskwatch.alerts.notifications";

    /** {@code maskwatch_alerts_pictures_deleted_total}: pictures that reached their retention time, from 0. */
    static final String PICTURES_DELETED = "maskwatch.alerts.pictures.deleted";

    /** {@code maskwatch_alerts_incidents_deleted_total}: alerts that reached their retention time, from 0. */
    static final String INCIDENTS_DELETED = "maskwatch.alerts.incidents.deleted";

    /**
     * {@code maskwatch_alerts_retention_overdue_seconds}: time since nothing was left that should be gone, so at most this long is
     * the oldest over its time, from 0. Usually below 60.
     */
    static final String RETENTION_OVERDUE = "maskwatch.alerts.retention.overdue";

    /**
     * {@code maskwatch_alerts_audit_unpublished_entries}: entries of the audit log after the newest one that this instance has
     * published, from 0; all of them until its first.
     */
    static final String AUDIT_UNPUBLISHED = "maskwatch.alerts.audit.unpublished";

    /** {@code maskwatch_alerts_viewers}: consoles with live events, 0 to 64. */
    static final String VIEWERS = "maskwatch.alerts.viewers";

    /** {@code maskwatch_alerts_loop_silence_seconds{loop}}: time since the loop's last sign of life, from 0. */
    static final String LOOP_SILENCE = "maskwatch.alerts.loop.silence";

    private static final List<Topic> TOPICS = List.of(Topic.ALERTS, Topic.EVIDENCE, Topic.CAMERAS, Topic.CAMERA_STATUS);
    static final Duration[] STEPS = {
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30),
        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

    public AlertsMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Topic topic : TOPICS) {
            records(topic.topicName(), "stored");
            records(topic.topicName(), "refused");
            AtomicLong lag = lags.computeIfAbsent(topic.topicName(), name -> new AtomicLong());
            Gauge.builder(LAG, lag, AtomicLong::doubleValue)
                    .description("Records that wait in the partitions of this instance.")
                    .baseUnit("records")
                    .tag("topic", topic.topicName())
                    .register(registry);
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters(reason);
        }
        skippedBatches();
        intakeFailures();
        picturesDeleted();
        incidentsDeleted();
        timer(CAPTURE_TO_STORE, "From an alert's occurrence until it is stored.");
    }

    /** A record has been stored. */
    public void stored(String topic) {
        records(topic, "stored").increment();
    }

    /** A record has become a dead letter. */
    public void refused(String topic, DeadLetterReason reason) {
        records(topic, "refused").increment();
        deadLetters(reason).increment();
    }

    /** A batch could not be read and was passed over. */
    public void batchSkipped() {
        skippedBatches().increment();
    }

    /** Reading or storing failed and is tried again. */
    public void intakeFailed() {
        intakeFailures().increment();
    }

    /** How many records wait, by partition; partitions whose lag is not known count as nothing. */
    public <P> void lag(Collection<P> partitions, Function<P, String> topic, Function<P, OptionalLong> lag) {
        lags.forEach((name, waiting) -> waiting.set(partitions.stream()
                .filter(partition -> topic.apply(partition).equals(name))
                .mapToLong(partition -> lag.apply(partition).orElse(0))
                .sum()));
    }

    /** An alert has been stored so long after it occurred. */
    public void captureToStore(Duration time) {
        timer(CAPTURE_TO_STORE, "From an alert's occurrence until it is stored.")
                .record(positive(time));
    }

    /** Pictures have been deleted. */
    public void deletedPictures(long number) {
        picturesDeleted().increment((double) number);
    }

    /** Alerts have been deleted. */
    public void deletedIncidents(long number) {
        incidentsDeleted().increment((double) number);
    }

    /** Shows how many entries of the audit log nobody outside the database can vouch for yet. */
    public void unpublished(Supplier<Number> entries) {
        Gauge.builder(AUDIT_UNPUBLISHED, entries)
                .description("Entries of the audit log that are not published yet.")
                .baseUnit("entries")
                .register(registry);
    }

    /** Shows how many seconds ago nothing was left that should be gone. */
    public void sinceRetention(Supplier<Number> seconds) {
        Gauge.builder(RETENTION_OVERDUE, seconds)
                .description("Time since nothing was left that should be gone.")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Shows what is stored, read when somebody looks. */
    public void incidents(String state, Supplier<Number> number) {
        gauge(INCIDENTS, "Incidents that are stored.", "state", state, number);
    }

    /** Shows what is stored, read when somebody looks. */
    public void reviews(String state, Supplier<Number> number) {
        gauge(REVIEWS, "Alerts by how far people are with them.", "state", state, number);
    }

    /** Shows what is stored, read when somebody looks. */
    public void verdicts(String verdict, Supplier<Number> number) {
        gauge(VERDICTS, "Alerts by what people have found them to be.", "verdict", verdict, number);
    }

    /** Shows what is stored, read when somebody looks. */
    public void notifications(String state, Supplier<Number> number) {
        gauge(NOTIFICATIONS, "Notifications that are stored.", "state", state, number);
    }

    /** Shows how many consoles are open. */
    public void viewers(Supplier<Number> number) {
        Gauge.builder(VIEWERS, number).description("Consoles with live events.").register(registry);
    }

    /** Shows how long a loop has been silent. */
    public void silence(Heartbeat loop) {
        TimeGauge.builder(LOOP_SILENCE, loop, TimeUnit.NANOSECONDS, beating -> beating.silence()
                        .toNanos())
                .description("Time since the loop's last sign of life.")
                .tag("loop", loop.name())
                .register(registry);
    }

    private Counter records(String topic, String outcome) {
        return Counter.builder(RECORDS)
                .description("Records read.")
                .tag("topic", topic)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return Counter.builder(DEAD_LETTERS)
                .description("Dead letters written.")
                .tag("reason", lower(reason))
                .register(registry);
    }

    private Counter skippedBatches() {
        return counter(SKIPPED_BATCHES, "Batches that the client could not read.");
    }

    private Counter intakeFailures() {
        return counter(INTAKE_FAILURES, "Attempts at reading or storing that are repeated.");
    }

    private Counter picturesDeleted() {
        return counter(PICTURES_DELETED, "Pictures that reached their retention time.");
    }

    private Counter incidentsDeleted() {
        return counter(INCIDENTS_DELETED, "Alerts that reached their retention time.");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void gauge(String name, String description, String tag, String value, Supplier<Number> number) {
        Gauge.builder(name, number).description(description).tag(tag, value).register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
