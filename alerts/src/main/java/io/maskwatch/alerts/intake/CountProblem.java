package io.maskwatch.alerts.intake;

import io.maskwatch.schemas.Topic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Why what the cameras counted can't be read, in sentences for everybody who sees figures: the exceptions are for the log. */
final class CountProblem {
    private static final String TOPIC = Topic.COMPLIANCE.topicName();

    private CountProblem() {}

    /** There is no such topic. */
    static UnknownTopicOrPartitionException missingTopic() {
        return new UnknownTopicOrPartitionException(TOPIC);
    }

    /** The sentence for a failure, without its text. */
    static String of(Throwable failure) {
        if (failure instanceof TopicAuthorizationException) {
            return "the service may not read " + TOPIC + ": \"maskwatch access apply\" gives it the right";
        }
        if (failure instanceof UnknownTopicOrPartitionException
                || failure.getCause() instanceof UnknownTopicOrPartitionException) {
            return "Kafka has no topic " + TOPIC + "; create it with \"maskwatch topics apply\"";
        }
        if (failure instanceof KafkaException) {
            return "Kafka does not answer";
        }
        if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            return "the database does not answer";
        }
        return "the counts can't be read; the service's log says why";
    }
}
