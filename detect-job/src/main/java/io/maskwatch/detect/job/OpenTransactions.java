package io.maskwatch.detect.job;

import io.maskwatch.detect.DeliveryGuarantee;
import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.DetectSettings;
import io.maskwatch.schemas.settings.CannotStartException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;

/** Transactions on the brokers that have begun and not ended, of this job and of others. */
public final class OpenTransactions {
    private OpenTransactions() {}

    /**
     * Looks whether the job and another program would abort each other's transactions.
     *
     * @throws CannotStartException if they would
     * @throws KafkaException where the brokers cannot be reached
     */
    public static void requireNoConflict(DetectConfig.Kafka kafka) throws InterruptedException {
        if (kafka.delivery() != DeliveryGuarantee.EXACTLY_ONCE) {
            return;
        }
        TransactionPrefix prefix = new TransactionPrefix(kafka.transactionalIdPrefix());
        prefix.conflict(names(kafka)).ifPresent(other -> {
            throw new CannotStartException(
                    "%s \"%s\" and another program that is running, whose transaction \"%s\" is open, would abort each other's transactions: one name begins the other; set a different name"
                            .formatted(DetectSettings.TRANSACTIONAL_ID_PREFIX.key(), prefix.job(), other));
        });
    }

    private static List<String> names(DetectConfig.Kafka kafka) throws InterruptedException {
        Properties settings = kafka.clientProperties();
        settings.setProperty("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            return admin
                    .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                    .all()
                    .get()
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
        } catch (ExecutionException e) {
            throw new KafkaException("The open transactions cannot be listed", e.getCause());
        }
    }
}
