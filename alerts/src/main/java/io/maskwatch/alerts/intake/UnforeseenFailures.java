package io.maskwatch.alerts.intake;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * How often each record has failed for no reason that anybody foresaw. It is tried a few times, as the reason may be gone, but not for
 * ever: those behind it wait. Used by the intake's thread.
 */
final class UnforeseenFailures {
    /** With the intake's pauses in between that is some seconds. */
    static final int MOST_TRIES = 5;

    private final Map<Refusals.Place, Integer> tries = new HashMap<>();

    /** Whether what the service needs has failed, such as the database, Kafka or a disk: that is waited for, however long it takes. */
    static boolean isOfSurroundings(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof KafkaException
                    || cause instanceof SQLException
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Counts a failure of a record; true if that was its last try. */
    boolean isLast(ConsumerRecord<?, ?> record) {
        return tries.merge(Refusals.Place.of(record), 1, Integer::sum) >= MOST_TRIES;
    }

    /** All records that were given have been stored or refused. */
    void clear() {
        tries.clear();
    }
}
