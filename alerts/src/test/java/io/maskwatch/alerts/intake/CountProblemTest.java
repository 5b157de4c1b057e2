package io.maskwatch.alerts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Everybody who sees figures reads these sentences, so no failure's own text is in them. */
class CountProblemTest {
    private static final String SECRET = "kafka-7.internal:9093";

    @Test
    void saysWhatIsAwayWithoutTheFailuresText() {
        assertThat(CountProblem.of(new TimeoutException(SECRET))).isEqualTo("Kafka does not answer");
        assertThat(CountProblem.of(new KafkaException(SECRET, new TimeoutException(SECRET))))
                .isEqualTo("Kafka does not answer");
        assertThat(CountProblem.of(CountProblem.missingTopic()))
                .isEqualTo("Kafka has no topic maskwatch.compliance; create it with \"maskwatch topics apply\"");
        assertThat(CountProblem.of(new KafkaException(SECRET, new UnknownTopicOrPartitionException(SECRET))))
                .startsWith("Kafka has no topic maskwatch.compliance;");
        assertThat(CountProblem.of(new TopicAuthorizationException(SECRET)))
                .startsWith("the service may not read maskwatch.compliance:");
        assertThat(CountProblem.of(new DataAccessResourceFailureException(SECRET)))
                .isEqualTo("the database does not answer");
        assertThat(CountProblem.of(new CannotCreateTransactionException(SECRET)))
                .isEqualTo("the database does not answer");
        assertThat(CountProblem.of(new IllegalStateException(SECRET)))
                .isEqualTo("the counts can't be read; the service's log says why");
    }
}
