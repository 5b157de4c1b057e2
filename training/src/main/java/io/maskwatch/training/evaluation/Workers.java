package io.maskwatch.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;

/**
 * Goes through many items side by side, one thread a processor. Models belong to one thread at a time, so each worker has
 * its own. Shows on standard error how far it is.
 *
 * @param <M> the models of one worker
 */
final class Workers<M> {
    /** Each worker holds its models in memory. */
    private static final int MOST_WORKERS = 4;

    private final Supplier<M> open;
    private final Consumer<M> close;

    Workers(Supplier<M> open, Consumer<M> close) {
        this.open = open;
        this.close = close;
    }

    /** The result for each item, in the order of the items; the first failure ends all work and is thrown. */
    <T, R> List<R> map(String task, List<T> items, BiFunction<M, T, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()));
        Map<Thread, M> models = new ConcurrentHashMap<>();
        List<Future<R>> running = new ArrayList<>();
        try (ProgressBar bar = ProgressBars.open(task, items.size())) {
            for (T item : items) {
                running.add(threads.submit(() -> {
                    R result = work.apply(models.computeIfAbsent(Thread.currentThread(), worker -> open.get()), item);
                    bar.step();
                    return result;
                }));
            }
            return running.stream().map(Workers::result).toList();
        } finally {
            running.forEach(item -> item.cancel(false));
            end(threads);
            models.values().forEach(close);
        }
    }

    /** Waits for workers that are still in a call: nothing of theirs may run on when the process ends. */
    private static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R result(Future<R> item) {
        try {
            return item.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A worker of the evaluation broke down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The evaluation was interrupted", e);
        }
    }
}
