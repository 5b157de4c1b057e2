package io.maskwatch.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
        int count = Math.min(Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()), items.size());
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, count));
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(items.size());
        AtomicInteger next = new AtomicInteger();
        try (ProgressBar bar = ProgressBars.open(task, items.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < count; worker++) {
                running.add(threads.submit(() -> {
                    M models = open.get();
                    try {
                        for (int index = next.getAndIncrement(); index < items.size(); index = next.getAndIncrement()) {
                            results.set(index, work.apply(models, items.get(index)));
                            bar.step();
                        }
                    } finally {
                        // Where this one failed, the others need not go on.
                        next.addAndGet(items.size());
                        close.accept(models);
                    }
                }));
            }
            running.forEach(Workers::finish);
        } finally {
            end(threads, next, items.size());
        }
        List<R> ordered = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            ordered.add(results.get(index));
        }
        return ordered;
    }

    /** Waits for workers that are still in a call: nothing of theirs may run on when the process ends. */
    private static void end(ExecutorService threads, AtomicInteger next, int items) {
        next.addAndGet(items);
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

    private static void finish(Future<?> worker) {
        try {
            worker.get();
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
