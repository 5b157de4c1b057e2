package io.maskwatch.cli.up;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.vision.VisionConfig;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/** The Flink job in this JVM. */
final class DetectJobPart {
    /** The consumer group under which the job commits how far it has read. */
    static final String GROUP = "maskwatch-detect";

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

    private final JobClient job;
    private final Path savepoints;
    private boolean ended;

    private DetectJobPart(JobClient job, Path savepoints) {
        this.job = job;
        this.savepoints = savepoints;
    }

    /**
     * Starts the job and waits until it runs.
     *
     * @param everyFrame whether frames are looked at however long they have waited; live video wants the newest
     */
    static DetectJobPart start(String bootstrapServers, VisionConfig vision, boolean everyFrame, Path folder)
            throws Exception {
        Configuration flink = onThisMachineOnly();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, flinkPath(folder.resolve("checkpoints")));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        DetectJobPart part = new DetectJobPart(
                DetectJob.startHere(flink, config(bootstrapServers, vision, everyFrame)), folder.resolve("savepoints"));
        part.awaitRunning();
        return part;
    }

    /** Nobody else's machine reaches what Flink opens, and {@link ClosedRest} answers nobody on this one. */
    static Configuration onThisMachineOnly() {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, loopback);
        flink.set(RestOptions.BIND_ADDRESS, loopback);
        flink.set(JobManagerOptions.ADDRESS, loopback);
        flink.set(JobManagerOptions.BIND_HOST, loopback);
        flink.set(TaskManagerOptions.HOST, loopback);
        flink.set(TaskManagerOptions.BIND_HOST, loopback);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        return flink;
    }

    /** As Flink reads it: a URI would keep the escapes of spaces and other letters as a part of the name. */
    static String flinkPath(Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /** Whether the job has ended by a failure that a restart does not mend. */
    boolean hasFailed() throws InterruptedException, ExecutionException {
        return !ended && job.getJobStatus().get().isGloballyTerminalState();
    }

    /**
     * Ends the job as if no frame came any more: every open incident is closed, and everything is committed. Does nothing
     * if it has ended already.
     */
    void drain() throws InterruptedException {
        if (ended) {
            return;
        }
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (!ended) {
            try {
                job.stopWithSavepoint(true, flinkPath(savepoints), SavepointFormatType.NATIVE)
                        .get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
                ended = true;
            } catch (ExecutionException | TimeoutException e) {
                // A job whose tasks are still being opened refuses; it can be asked again.
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the job did not end in order", e);
                }
                TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL.toMillis());
            }
        }
    }

    /** Ends the job where it is, unless it has ended already. */
    void stop() throws Exception {
        if (!ended) {
            ended = true;
            job.cancel().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static DetectConfig config(String bootstrapServers, VisionConfig vision, boolean everyFrame) {
        Map<String, String> settings = new HashMap<>();
        settings.put("detect.kafka.bootstrap-servers", bootstrapServers);
        settings.put("detect.kafka.group-id", GROUP);
        if (everyFrame) {
            settings.put("detect.max-frame-age", "1h");
        }
        return DetectConfig.read(Map.of(), settings).withVision(vision);
    }

    private void awaitRunning() throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        JobStatus status = job.getJobStatus().get();
        while (status != JobStatus.RUNNING) {
            if (status.isGloballyTerminalState() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the job does not run: " + status);
            }
            TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL.toMillis());
            status = job.getJobStatus().get();
        }
    }
}
