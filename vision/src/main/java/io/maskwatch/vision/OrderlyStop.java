package io.maskwatch.vision;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end between two calls of a model when the process is asked to end by Ctrl-C or SIGTERM. Without it the JVM runs
 * the exit code of the native libraries while a call still computes, which ends in a SIGSEGV. The call in flight is waited for,
 * the next one throws {@link StoppedException}, what is open is closed on the way out, and only then the process ends, with the
 * exit status of its signal. Safe for any number of threads.
 */
public final class OrderlyStop {
    /** A single call takes seconds at most; one that hangs must not keep the process for ever. */
    private static final long PATIENCE_SECONDS = 60;

    private static volatile boolean asked;

    private OrderlyStop() {}

    /** The process was asked to end; not to be caught but by who runs a command. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("stopped");
        }
    }

    /**
     * Does the work of a command.
     *
     * @param work must have ended its own threads when it returns or throws
     * @throws StoppedException where the process was asked to end meanwhile
     */
    public static <T> T run(Callable<T> work) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(ended), "orderly-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            ended.countDown();
            removeUnlessEnding(hook);
        }
    }

    private static void stop(CountDownLatch ended) {
        asked = true;
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeUnlessEnding(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what waited for us.
        }
    }

    /** Throws {@link StoppedException} where the process was asked to end. Called before each call into a native library. */
    public static void check() {
        if (asked) {
            throw new StoppedException();
        }
    }
}
