package io.maskwatch.cli.up;

import io.maskwatch.cli.up.Closer.Stop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part that starts on a thread of its own while others start, too. {@link #stop} ends it however far it has come. */
final class Starting<T> {
    private final FutureTask<T> task;
    private final Stop<? super T> stop;

    private Starting(Callable<T> start, Stop<? super T> stop) {
        this.task = new FutureTask<>(start);
        this.stop = stop;
    }

    /**
     * Begins to start a part.
     *
     * @param stop ends the part once it has started
     */
    static <T> Starting<T> begin(String name, Callable<T> start, Stop<? super T> stop) {
        Starting<T> starting = new Starting<>(start, stop);
        Thread thread = new Thread(starting.task, "start " + name);
        thread.setDaemon(true);
        thread.start();
        return starting;
    }

    /** Waits for the part; throws what its start failed of. */
    T join() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Ends the part, if it has started; waits for that first. */
    void stop() throws Exception {
        T part;
        try {
            part = task.get();
        } catch (ExecutionException e) {
            return; // there is nothing to end
        }
        stop.stop(part);
    }
}
