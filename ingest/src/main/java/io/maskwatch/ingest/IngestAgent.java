package io.maskwatch.ingest;

import io.maskwatch.ingest.camera.CameraReport;
import io.maskwatch.ingest.camera.CameraWorker;
import io.maskwatch.ingest.faces.ModelFaceFinder;
import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.ingest.privacy.PicturePolicy;
import io.maskwatch.ingest.publish.FrameOutlet;
import io.maskwatch.ingest.publish.HeartbeatSchedule;
import io.maskwatch.ingest.publish.StatusPublisher;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSources;
import io.maskwatch.ingest.source.Timeouts;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.camera.PrivacyDemand;
import io.maskwatch.schemas.retry.Backoff;
import io.maskwatch.schemas.trace.Spans;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cameras: publishes their frames and how they are doing. Each camera has a thread of its own for reading, so that
 * none can hold up another; encoding is shared. Safe for use by several threads; no call waits for a camera, apart from
 * {@link #close}.
 */
public final class IngestAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestAgent.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final IngestConfig config;
    private final Producer<byte[], byte[]> producer;
    private final FrameSources sources;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final Spans spans;
    private final Backoff backoff;
    private final AgentThreads threads = new AgentThreads();
    private final ModelFaceFinder faceFinder;
    private final StatusPublisher statusPublisher;
    private final Map<String, RunningCamera> cameras = new HashMap<>();

    /**
     * An agent without cameras yet. It does nothing before {@link #start}.
     *
     * @param kafkaSettings of the producer: at least {@code bootstrap.servers}
     */
    public IngestAgent(IngestConfig config, Map<String, ?> kafkaSettings, Clock clock) {
        this(config, kafkaSettings, clock, IngestMetrics.unread(), Spans.unrecorded());
    }

    /**
     * An agent that keeps metrics and records spans.
     *
     * @param spans not closed with the agent
     */
    public IngestAgent(
            IngestConfig config, Map<String, ?> kafkaSettings, Clock clock, IngestMetrics metrics, Spans spans) {
        this(
                config,
                new KafkaProducer<>(
                        KafkaSettings.producer(kafkaSettings), new ByteArraySerializer(), new ByteArraySerializer()),
                new CameraSources(
                        config.fileRoots(),
                        new Timeouts(config.openTimeout(), config.readTimeout(), config.keyFrameTimeout()),
                        System.getenv()),
                clock,
                metrics,
                spans);
    }

    /** The producer is closed with the agent. */
    IngestAgent(
            IngestConfig config,
            Producer<byte[], byte[]> producer,
            FrameSources sources,
            Clock clock,
            IngestMetrics metrics,
            Spans spans) {
        this.metrics = metrics;
        this.config = config;
        this.producer = producer;
        this.sources = sources;
        this.clock = clock;
        this.spans = spans;
        this.backoff = new Backoff(config.reconnectMin(), config.reconnectMax(), new SplittableRandom());
        this.faceFinder = new ModelFaceFinder(config.vision());
        this.statusPublisher = new StatusPublisher(producer, threads.reporter());
    }

    /** Gets ready for the first camera and begins to report. To be called once, before any camera is applied. */
    public void start() {
        metrics.cameras(this, IngestAgent::cameraCount);
        threads.start(this::meetBroker, this::reportAll, config.statusInterval());
    }

    /**
     * Runs the camera as its record says. A camera that runs already goes on undisturbed unless its stream or its sampling
     * has changed, and what may be seen of it counts from the next frame on; one that has ended or failed starts again with every newer record. A record that asks for something
     * impossible leaves the last good one in force and says so in the status; where there is none, the status is FAILED.
     */
    public synchronized void apply(Camera camera) {
        String cameraId = camera.getCameraId();
        Optional<String> problem = CameraChecks.problem(camera);
        if (problem.isPresent()) {
            refuse(cameraId, problem.get(), camera);
            return;
        }
        RunningCamera before = cameras.get(cameraId);
        CameraReport report = before == null ? reportOf(cameraId) : before.report();
        FrameOutlet outlet = before == null ? outletOf(cameraId, report) : before.outlet();
        outlet.obey(PicturePolicy.of(camera));
        report.runs(camera.getUpdatedAt());
        if (before != null && before.goesOnWith(camera)) {
            before.goOnWith(camera);
            cameras.put(cameraId, new RunningCamera(camera, report, outlet, before.worker()));
            return;
        }
        CameraWorker worker = new CameraWorker(camera, config.quietInterval(), sources, outlet, report, backoff, clock);
        cameras.put(cameraId, new RunningCamera(camera, report, outlet, worker));
        if (before == null) {
            worker.start();
        } else {
            before.stop(worker::start);
        }
    }

    /**
     * Takes over a file that has been played to its end under this record, by this agent or by another one. It is not
     * played again before a newer record asks for it.
     */
    public synchronized void adopt(Camera camera, CameraStatus played) {
        String cameraId = camera.getCameraId();
        if (cameras.containsKey(cameraId)) {
            return;
        }
        CameraReport report = reportOf(cameraId);
        report.resume(played);
        cameras.put(cameraId, new RunningCamera(camera, report, outletOf(cameraId, report), null));
    }

    /**
     * Tells in the camera's status that its newest record cannot be used, and leaves the last good one in force. Where there
     * is none, or the record asks for less to be seen than the one in force, the camera stops and its status is FAILED.
     *
     * @param refused the record, or null where its bytes cannot be read
     */
    public synchronized void refuse(String cameraId, String problem, Camera refused) {
        RunningCamera before = cameras.get(cameraId);
        Camera inForce = before == null ? null : before.camera();
        if (inForce != null && (refused == null || !PrivacyDemand.isUnmet(refused, inForce))) {
            before.report().note("the newest record of the camera is ignored: " + problem);
            return;
        }
        CameraReport report = before == null ? reportOf(cameraId) : before.report();
        FrameOutlet outlet = before == null ? outletOf(cameraId, report) : before.outlet();
        outlet.obey(PicturePolicy.WITHHOLD_ALL);
        RunningCamera failed = new RunningCamera(null, report, outlet, before == null ? null : before.worker());
        cameras.put(cameraId, failed);
        failed.stop(() -> report.failed(problem));
    }

    /** Stops the camera, whose last status is STOPPED; nothing happens if the agent does not have it. */
    public synchronized void remove(String cameraId) {
        RunningCamera camera = cameras.remove(cameraId);
        if (camera != null) {
            camera.stop(camera.report()::stopped);
            metrics.remove(cameraId);
        }
    }

    /**
     * Lets go of the camera, which another agent takes; nothing happens if the agent does not have it. Its last status is
     * STOPPED, unless it has come to an end by itself: that stays to be known.
     */
    public synchronized void release(String cameraId) {
        RunningCamera camera = cameras.remove(cameraId);
        if (camera != null) {
            camera.stop(camera.report()::released);
            metrics.remove(cameraId);
        }
    }

    private synchronized int cameraCount() {
        return cameras.size();
    }

    /** How each camera is doing, by camera id. */
    public synchronized Map<String, CameraStatus> statuses() {
        Map<String, CameraStatus> statuses = new TreeMap<>();
        cameras.forEach(
                (cameraId, camera) -> statuses.put(cameraId, camera.report().status()));
        return statuses;
    }

    /** Stops all cameras, publishes what is under way and frees everything; waits a few seconds at most. */
    @Override
    public void close() {
        List<RunningCamera> running;
        synchronized (this) {
            running = List.copyOf(cameras.values());
            cameras.clear();
        }
        CountDownLatch ended = new CountDownLatch(running.size());
        for (RunningCamera camera : running) {
            camera.stop(() -> {
                camera.report().released();
                ended.countDown();
            });
        }
        await(ended);
        threads.stopEncoding(STOP_PATIENCE);
        faceFinder.close();
        threads.stopReporting(STOP_PATIENCE);
        producer.close(STOP_PATIENCE);
    }

    private CameraReport reportOf(String cameraId) {
        return new CameraReport(cameraId, config.agentId(), clock, statusPublisher::publish, metrics.camera(cameraId));
    }

    private FrameOutlet outletOf(String cameraId, CameraReport report) {
        HeartbeatSchedule heartbeats = new HeartbeatSchedule(config.heartbeatInterval());
        return new FrameOutlet(
                cameraId,
                producer,
                threads.encoders(),
                faceFinder,
                report,
                () -> heartbeats.newest(cameraId, clock.instant()),
                spans);
    }

    /** Asks for the partitions now, so that the first frame does not have to wait for them. */
    private void meetBroker() {
        try {
            producer.partitionsFor(Topic.FRAMES.topicName());
        } catch (KafkaException e) {
            LOG.warn("Kafka does not answer yet: {}", e.getMessage());
        }
    }

    private void reportAll() {
        statuses().values().forEach(statusPublisher::publish);
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} cameras have not let go within {}; they are left behind", ended.getCount(), STOP_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
