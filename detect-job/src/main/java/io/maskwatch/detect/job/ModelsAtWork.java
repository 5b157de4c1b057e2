package io.maskwatch.detect.job;

import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.frame.FrameReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.flink.util.ExceptionUtils;

/** The models of a subtask with a thread of their own, and the one batch that is in them. Used by the task's thread alone. */
final class ModelsAtWork {
    private final FaceAnalysis analysis;
    private final BatchAnalysis batches;
    private final ModelThread thread;
    private List<WaitingFrame> frames = List.of();
    private Future<BatchAnalysis.Results> results;

    /**
     * Takes over the models.
     *
     * @param threadName of the thread that runs them
     */
    ModelsAtWork(FaceAnalysis analysis, FrameReader reader, String threadName) {
        this.analysis = analysis;
        this.batches = new BatchAnalysis(reader, analysis);
        this.thread = new ModelThread(threadName);
    }

    /** Whether a batch is in them, or back and not taken yet. */
    boolean areBusy() {
        return results != null;
    }

    /** Whether a batch is back. */
    boolean areDone() {
        return results != null && results.isDone();
    }

    /** The batch; empty where there is none. */
    List<WaitingFrame> frames() {
        return frames;
    }

    /**
     * Begins a batch; there must be none.
     *
     * @param back called on the models' thread when the batch is back
     */
    void start(List<WaitingFrame> batch, Runnable back) {
        frames = List.copyOf(batch);
        results = thread.submit(() -> batches.run(batch), back);
    }

    /** Waits for the batch and takes it; there must be one. Throws what the models threw. */
    BatchAnalysis.Results take() throws Exception {
        try {
            BatchAnalysis.Results done = results.get();
            results = null;
            frames = List.of();
            return done;
        } catch (ExecutionException e) {
            ExceptionUtils.rethrowException(e.getCause());
            throw e;
        }
    }

    /**
     * Waits until nothing runs any more, and closes the models.
     *
     * @return false where they still run, and are not closed
     */
    boolean stop(Duration patience) {
        if (!thread.stop(patience)) {
            return false;
        }
        analysis.close();
        return true;
    }
}
