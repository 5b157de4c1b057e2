package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the provider within a time, and only some at once: a provider that hangs must not take the console with it. Thread-safe. */
final class ProviderThreads implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final long PATIENCE_SECONDS = 10;
    private static final int DEEPEST = 20;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "oidc");
                thread.setDaemon(true);
                return thread;
            });

    <T> T ask(Callable<T> question) throws ProviderException {
        Future<T> answer;
        try {
            answer = threads.submit(question);
        } catch (RejectedExecutionException e) {
            throw new ProviderException(
                    ProviderProblem.BUSY, "more than " + AT_ONCE + " log-ins wait for the provider");
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ProviderException(
                    ProviderProblem.AWAY, "the provider did not answer within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException(ProviderProblem.AWAY, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProviderException known
                    ? known
                    : new ProviderException(problem(e.getCause()), e.getCause());
        }
    }

    private static ProviderProblem problem(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return ProviderProblem.AWAY;
            }
        }
        return ProviderProblem.UNTRUSTED;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
