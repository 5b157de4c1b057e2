package io.maskwatch.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what Kafka was asked. */
public final class KafkaAnswers {
    private KafkaAnswers() {}

    /** The answer. Throws {@link KafkaException} with Kafka's own as its cause where Kafka does not do what it is asked for. */
    public static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
