package io.maskwatch.ingest;

import io.maskwatch.embedded.EmbeddedKafka;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An agent with its registry, as a process of its own would run it. */
final class RunningAgent {
    final AssignedCameras registry;
    private final IngestAgent agent;
    private final Thread thread;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private boolean stopped;

    RunningAgent(String agentId, Path fileRoot, EmbeddedKafka kafka) {
        Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        this.agent = new IngestAgent(AgentFixture.config(agentId, fileRoot), client, Clock.systemUTC());
        agent.start();
        this.registry = AssignedCameras.open(client, agentId, agent);
        this.thread = new Thread(this::run, "registry-" + agentId);
        thread.start();
    }

    private void run() {
        try {
            registry.run();
        } catch (RuntimeException e) {
            failure.complete(e);
        }
    }

    Map<String, CameraStatus> statuses() {
        return agent.statuses();
    }

    Set<String> cameras() {
        return Set.copyOf(agent.statuses().keySet());
    }

    CameraStatus awaitState(String cameraId, CameraState state) {
        Wait.until(
                () -> statuses().containsKey(cameraId)
                        && statuses().get(cameraId).getState() == state,
                () -> "camera " + cameraId + " is not " + state + ": " + statuses());
        return statuses().get(cameraId);
    }

    void awaitMember() {
        Wait.until(() -> registry.membership().member(), () -> "the agent has not joined the group");
    }

    Throwable awaitEnd() throws Exception {
        return failure.get(1, TimeUnit.MINUTES);
    }

    /** An orderly stop. */
    void stop() throws InterruptedException {
        if (!stopped) {
            stopped = true;
            registry.close();
            thread.join();
            agent.close();
        }
    }
}
