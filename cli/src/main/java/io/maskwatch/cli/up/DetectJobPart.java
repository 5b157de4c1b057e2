package io.maskwatch.cli.up;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectJob;
import io.maskwatch.detect.DetectSettings;
import io.maskwatch.detect.LocalFlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Flink job in this JVM. It goes on from the newest checkpoint wherever it did not come to an orderly end. */
final class DetectJobPart implements Part {
    /** The consumer group under which the job commits how far it has read. */
    static final String GROUP = DetectSettings.GROUP_ID.defaultText();

    private static final Logger LOG = LoggerFactory.getLogger(DetectJobPart.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
    private static final int MAX_RESTORES = 5;

    private final DetectConfig config;
    private final JobState state;
    private final Consumer<String> sentences;
    private volatile JobClient job;
    private volatile boolean ended;
    private Optional<Path> restored = Optional.empty();
    private int restores;

    private DetectJobPart(DetectConfig config, JobState state, Consumer<String> sentences) {
        this.config = config;
        this.state = state;
        this.sentences = sentences;
    }

    /**
     * Starts the job and waits until it runs.
     *
     * @param sentences told what a person should know about the job's state
     */
    static DetectJobPart start(DetectConfig config, JobState state, Consumer<String> sentences) throws Exception {
        DetectJobPart part = new DetectJobPart(config, state, sentences);
        part.restart();
        return part;
    }

    @Override
    public String name() {
        return "the Flink job";
    }

    @Override
    public boolean isAlive() throws InterruptedException {
        try {
            return !status(job).isGloballyTerminalState();
        } catch (ExecutionException e) {
            LOG.warn("the job's cluster is gone", e);
            return false;
        } catch (TimeoutException e) {
            return true; // it does not answer, which is told as such
        }
    }

    @Override
    public boolean answers() throws InterruptedException {
        try {
            return status(job) != null;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public synchronized void restart() throws Exception {
        stop();
        Optional<Path> from = state.latest();
        restores = from.isPresent() && from.equals(restored) ? restores + 1 : 0;
        restored = from;
        try {
            if (from.isPresent() && restores >= MAX_RESTORES) {
                throw new IllegalStateException("the job has failed " + restores + " times behind " + from.get());
            }
            launch(from);
        } catch (Exception e) {
            stop();
            if (from.isEmpty() || (restores < MAX_RESTORES && !RestoreFailure.isCause(e))) {
                throw e;
            }
            LOG.warn("the state in {} cannot be restored", from.get(), e);
            sentences.accept("  The job's state of the run before cannot be restored, so it goes on from the topics: "
                    + Sentence.of(RestoreFailure.root(e)));
            state.clear();
            restored = Optional.empty();
            launch(Optional.empty());
        }
    }

    /** As Flink reads it: a URI would keep the escapes of spaces and other letters as a part of the name. */
    static String flinkPath(Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /**
     * Ends the job as if no frame came any more: every open incident is closed, and everything is committed. Does nothing
     * if it has ended already.
     */
    synchronized void drain() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        while (!ended) {
            try {
                job.stopWithSavepoint(true, flinkPath(state.drained()), SavepointFormatType.NATIVE)
                        .get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
                ended = true;
                state.clear();
            } catch (ExecutionException | TimeoutException e) {
                // A job whose tasks are still being opened refuses; it can be asked again.
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the job did not end in order; the next start goes on from here", e);
                }
                TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL.toMillis());
            }
        }
    }

    /** Ends the job where it is, unless it has ended already; its newest checkpoint stays. */
    synchronized void stop() throws InterruptedException {
        if (job != null && !ended) {
            ended = true;
            try {
                job.cancel().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
                job.getJobExecutionResult().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("the job was gone already, or tells that it was cancelled", e);
            }
        }
    }

    private void launch(Optional<Path> from) throws Exception {
        int parallelism = state.parallelism(config.parallelism());
        if (from.isPresent()) {
            state.removeAllBut(from.get());
        } else {
            state.clear();
            state.parallelism(parallelism);
        }
        job = DetectJob.startHere(flink(from), config.withParallelism(parallelism));
        ended = false;
        await(from.isPresent());
    }

    private Configuration flink(Optional<Path> from) {
        Configuration flink = LocalFlink.onThisMachineOnly();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, flinkPath(state.checkpoints()));
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        from.ifPresent(checkpoint -> {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, flinkPath(checkpoint));
            flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
        });
        // A job that fails again and again is started anew from outside, where somebody tells of it.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, 3);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL, Duration.ofMinutes(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_DELAY, Duration.ofSeconds(1));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        return flink;
    }

    /** Until the job runs; what it was restored from has been taken in only when it has made a checkpoint of its own. */
    private void await(boolean restoring) throws Exception {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            JobStatus status = status(job);
            if (status.isGloballyTerminalState()) {
                job.getJobExecutionResult().get(); // throws what it has failed of
                throw new IllegalStateException("the job does not run: " + status);
            }
            if (status == JobStatus.RUNNING
                    && (!restoring || state.hasCheckpointOf(job.getJobID().toHexString()))) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the job does not run after " + START_PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL.toMillis());
        }
    }

    private static JobStatus status(JobClient job) throws InterruptedException, ExecutionException, TimeoutException {
        return job.getJobStatus().get(ANSWER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
