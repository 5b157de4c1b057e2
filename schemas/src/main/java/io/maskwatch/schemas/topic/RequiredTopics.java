package io.maskwatch.schemas.topic;

import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.settings.CannotStartException;
import io.maskwatch.schemas.text.FailureText;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at its start whether a service has its topics. A client that reads a topic that is not there waits for it for ever and
 * says nothing. Immutable.
 */
public final class RequiredTopics {
    private static final Logger LOG = LoggerFactory.getLogger(RequiredTopics.class);
    private static final int REQUEST_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 500;

    private final Map<String, Object> kafka;
    private final TreeSet<String> names = new TreeSet<>();

    /**
     * Topics of a Kafka.
     *
     * @param kafka settings of clients, at least {@code bootstrap.servers}
     */
    public RequiredTopics(Map<String, ?> kafka, Collection<Topic> topics) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        this.kafka.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        topics.forEach(topic -> names.add(topic.topicName()));
    }

    /**
     * Returns the number of partitions of each topic once all of them are there. Waits for a Kafka that does not answer for as
     * long as it takes, and for topics that it does not have for the given time, because whoever creates them may be a little late.
     * Says once in the log what it waits for.
     *
     * @param wanted whether the caller still wants to start; an empty map is returned if not
     * @throws CannotStartException if the topics are still not there
     * @throws KafkaException if Kafka refuses the client
     */
    public Map<String, Integer> await(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String told = "";
        try (Admin admin = Admin.create(kafka)) {
            while (wanted.getAsBoolean()) {
                String problem;
                try {
                    Found found = find(admin);
                    if (found.missing().isEmpty()) {
                        return found.partitions();
                    }
                    problem = missing(found.missing());
                    if (System.nanoTime() - deadline >= 0) {
                        throw new CannotStartException(problem);
                    }
                } catch (RetriableException e) {
                    problem = "Kafka at " + servers() + " does not answer: " + FailureText.of(e);
                    deadline = System.nanoTime() + patience.toNanos();
                }
                if (!problem.equals(told)) {
                    LOG.warn("{}; waiting", problem);
                    told = problem;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            return Map.of();
        }
    }

    private record Found(Map<String, Integer> partitions, TreeSet<String> missing) {}

    private Found find(Admin admin) throws InterruptedException {
        Found found = new Found(new TreeMap<>(), new TreeSet<>());
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                found.partitions()
                        .put(topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    found.missing().add(topic.getKey());
                } else {
                    throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
                }
            }
        }
        return found;
    }

    private String missing(Collection<String> topics) {
        return "Kafka at %s has no topic %s; create it with \"maskwatch topics apply --bootstrap-servers %s\""
                .formatted(servers(), String.join(", ", topics), servers());
    }

    private String servers() {
        return PrintableText.of(String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
    }
}
