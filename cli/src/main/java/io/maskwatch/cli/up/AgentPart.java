package io.maskwatch.cli.up;

import io.maskwatch.ingest.AssignedCameras;
import io.maskwatch.ingest.IngestAgent;
import io.maskwatch.ingest.IngestConfig;
import io.maskwatch.ingest.IngestSettings;
import io.maskwatch.ingest.metrics.IngestMetrics;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.trace.Spans;
import io.maskwatch.schemas.trace.TraceSettings;
import io.maskwatch.schemas.trace.TracedService;
import io.maskwatch.vision.VisionConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The camera agent in this JVM. It learns of its cameras as any agent does, from the registry topic. What can be lost is the
 * thread that reads the registry; cameras that run go on without it.
 */
final class AgentPart implements Part {
    private static final String AGENT_ID = "up";
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final Map<String, String> kafka;
    private final IngestAgent agent;
    private final Spans spans;
    private volatile AssignedCameras registry;
    private volatile Thread thread;
    private boolean stopped;

    private AgentPart(Map<String, String> kafka, IngestAgent agent, Spans spans) {
        this.kafka = kafka;
        this.agent = agent;
        this.spans = spans;
        agent.start();
        open();
    }

    /**
     * @param cameras what the registry holds; files may be opened from their folders only
     * @param vision the models for cameras whose pictures may not leave the agent
     * @param tracing whether and how spans are exported
     */
    static AgentPart start(
            String bootstrapServers, List<CameraArgument> cameras, VisionConfig vision, TraceSettings tracing) {
        Map<String, String> settings = Map.of("ingest.agent-id", AGENT_ID, "ingest.status-interval", "1s");
        IngestConfig config = IngestSettings.config(IngestSettings.read(Map.of(), settings))
                .withFileRoots(fileRoots(cameras))
                .withVision(vision);
        Map<String, String> kafka = Map.of("bootstrap.servers", bootstrapServers);
        Spans spans = tracing.start(TracedService.INGEST);
        IngestAgent agent = new IngestAgent(config, kafka, Clock.systemUTC(), IngestMetrics.unread(), spans);
        return new AgentPart(kafka, agent, spans);
    }

    @Override
    public String name() {
        return "the camera registry's reader";
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public boolean answers() {
        return registry.membership().alive();
    }

    /** One that hangs is not replaced before it has ended: it would go on later and let go of the cameras that the new one has taken. */
    @Override
    public void restart() throws IOException, InterruptedException {
        registry.close();
        thread.join(STOP_PATIENCE.toMillis());
        if (thread.isAlive()) {
            throw new IOException("it hangs and does not end; cameras that run go on");
        }
        open();
    }

    private void open() {
        registry = AssignedCameras.open(kafka, AGENT_ID, agent);
        thread = new Thread(registry, "camera-registry");
        thread.setDaemon(true);
        thread.start();
    }

    /** How each camera is doing at this moment. */
    Collection<CameraStatus> statuses() {
        return agent.statuses().values();
    }

    /** Stops all cameras; what they published stays. Further calls do nothing. */
    synchronized void stop() throws InterruptedException {
        if (!stopped) {
            stopped = true;
            registry.close();
            thread.join(STOP_PATIENCE.toMillis());
            agent.close();
            spans.close();
        }
    }

    private static List<Path> fileRoots(List<CameraArgument> cameras) {
        return cameras.stream()
                .map(CameraArgument::streamUri)
                .filter(uri -> uri.startsWith("file:"))
                .map(uri -> Path.of(URI.create(uri)).getParent())
                .distinct()
                .toList();
    }
}
