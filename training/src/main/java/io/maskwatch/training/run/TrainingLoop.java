package io.maskwatch.training.run;

import java.io.IOException;

/**
 * Rounds of training, each with a validation, a checkpoint and a report, until there have been enough.
 *
 * @param <E> figures of a round
 */
public interface TrainingLoop<E extends RunProgress.Entry> {
    /** Whether the run is through. */
    boolean finished(RunProgress<E> progress);

    /** Trains until the next validation is due, and validates. */
    E round(RunProgress<E> progress) throws IOException, InterruptedException;

    /** After the checkpoint. */
    void report(RunProgress<E> progress);

    /** Goes on until it is finished, and leaves checkpoints in the folder. */
    default RunProgress<E> run(RunFolder<E> folder, TrainingState state, RunProgress<E> begin)
            throws IOException, InterruptedException {
        RunProgress<E> progress = begin;
        while (!finished(progress)) {
            progress = progress.with(round(progress));
            folder.save(state, progress);
            report(progress);
        }
        return progress;
    }
}
