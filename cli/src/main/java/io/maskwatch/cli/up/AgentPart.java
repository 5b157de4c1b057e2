package io.maskwatch.cli.up;

import io.maskwatch.ingest.CameraRegistry;
import io.maskwatch.ingest.IngestAgent;
import io.maskwatch.ingest.IngestConfig;
import io.maskwatch.ingest.IngestSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The camera agent in this JVM. It learns of its cameras as any agent does, from the registry topic. */
final class AgentPart {
    private static final String AGENT_ID = "up";

    private final IngestAgent agent;
    private final CameraRegistry registry;
    private final Thread thread;
    private boolean stopped;

    private AgentPart(IngestAgent agent, CameraRegistry registry) {
        this.agent = agent;
        this.registry = registry;
        this.thread = new Thread(registry, "camera-registry");
        thread.start();
    }

    /**
     * @param cameras what the registry holds; files may be opened from their folders only
     */
    static AgentPart start(String bootstrapServers, List<CameraArgument> cameras) {
        Map<String, String> settings = Map.of("ingest.agent-id", AGENT_ID, "ingest.status-interval", "1s");
        IngestConfig config =
                IngestSettings.config(IngestSettings.read(Map.of(), settings)).withFileRoots(fileRoots(cameras));
        Map<String, String> kafka = Map.of("bootstrap.servers", bootstrapServers);
        IngestAgent agent = new IngestAgent(config, kafka, Clock.systemUTC());
        return new AgentPart(agent, CameraRegistry.open(kafka, AGENT_ID, agent));
    }

    /** Stops all cameras; what they published stays. Further calls do nothing. */
    void stop() throws InterruptedException {
        if (!stopped) {
            stopped = true;
            registry.close();
            thread.join();
            agent.close();
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
