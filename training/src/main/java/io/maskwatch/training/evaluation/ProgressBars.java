package io.maskwatch.training.evaluation;

import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Bars with the time left, all of one kind. */
public final class ProgressBars {
    /** Seldom where the output goes into a file. */
    private static final int MILLIS_BETWEEN_UPDATES = Boolean.getBoolean("maskwatch.terminal") ? 500 : 10_000;

    private ProgressBars() {}

    /**
     * A bar that the caller moves and closes.
     *
     * @param most what counts as 100 %
     */
    public static ProgressBar open(String task, long most) {
        return builder(task).setInitialMax(most).build();
    }

    /** The items, with a bar that moves as they are taken and ends with the last. */
    public static <T> Iterable<T> over(String task, List<T> items) {
        return items.isEmpty() ? items : ProgressBar.wrap(items, builder(task));
    }

    private static ProgressBarBuilder builder(String task) {
        return new ProgressBarBuilder().setTaskName(task).setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES);
    }
}
