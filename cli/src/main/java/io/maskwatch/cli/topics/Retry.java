package io.maskwatch.cli.topics;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for brokers that are still starting. */
final class Retry {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Retry() {}

    /** Looks at or changes the topics: checks the options, and tries as long as they say. */
    static <T> T until(
            TopicOptions options,
            KafkaOptions kafka,
            PrintWriter progress,
            BiFunction<TopicAdmin, Map<String, Object>, T> task) {
        options.check();
        Map<String, Object> clients = kafka.clientSettings();
        return until(options.patience(), kafka, progress, () -> {
            try (TopicAdmin admin = new TopicAdmin(clients)) {
                return task.apply(admin, clients);
            }
        });
    }

    /**
     * Runs a task, again and again until it succeeds or the time is over. A login or a permission that is refused does not
     * get better with time, so that ends it at once.
     *
     * @param patience zero for one try
     * @param progress is told once what it waits for
     */
    static <T> T until(Duration patience, KafkaOptions kafka, PrintWriter progress, Supplier<T> task) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (true) {
            UserErrorException problem;
            try {
                return task.get();
            } catch (UserErrorException e) {
                problem = e;
            } catch (KafkaException e) {
                problem = kafka.explain(e);
                if (isFinal(e) || isFinal(e.getCause())) {
                    throw problem;
                }
            }
            if (System.nanoTime() + PAUSE.toNanos() > deadline) {
                throw problem;
            }
            if (!told) {
                progress.println("maskwatch: waiting, because " + problem.getMessage());
                progress.flush();
                told = true;
            }
            pause();
        }
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof AuthenticationException || failure instanceof AuthorizationException;
    }

    /** A second. */
    static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
