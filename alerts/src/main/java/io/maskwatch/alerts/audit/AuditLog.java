package io.maskwatch.alerts.audit;

import io.maskwatch.alerts.audit.AuditStore.Draft;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down who did what. Entries that come at the same time share a transaction, so that a list of fifty pictures costs a few
 * commits instead of fifty. Thread-safe.
 */
@Component
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_AT_ONCE = 200;
    private static final long PATIENCE_SECONDS = 5;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_DETAIL = 2_000;

    private final AuditStore store;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "audit");

    AuditLog(AuditStore store, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
        writer.setDaemon(true);
        writer.start();
    }

    private record Waiting(Draft draft, CompletableFuture<Void> written) {}

    /**
     * Writes an entry. Within a transaction of the database the entry is a part of it; otherwise it is written when this returns.
     * Within a transaction call it last: others that write entries wait for the transaction's end.
     *
     * @param action what was done or is about to be
     * @param actor who does it
     * @param subject to what, such as {@code alert:} and its id
     * @param reason why, in the actor's words, or empty
     * @param detail what else there is to say, or empty; no secrets
     * @throws AuditUnavailableException if it cannot be written; then what it says must not happen
     */
    public void record(AuditAction action, String actor, String subject, String reason, String detail) {
        Draft draft = new Draft(
                action,
                PrintableText.of(actor, LONGEST_NAME),
                PrintableText.of(subject, LONGEST_NAME),
                PrintableText.of(reason, LONGEST_REASON),
                PrintableText.of(detail, LONGEST_DETAIL));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            store.append(List.of(draft), clock.instant());
        } else {
            await(draft);
        }
    }

    private void await(Draft draft) {
        Waiting waiting = new Waiting(draft, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            throw unavailable(null);
        }
        try {
            waiting.written().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            queue.remove(waiting);
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static AuditUnavailableException unavailable(Throwable cause) {
        return new AuditUnavailableException(
                "this must be written down in the audit log, which cannot be done now; try again in a moment", cause);
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                List<Draft> drafts = batch.stream().map(Waiting::draft).toList();
                transaction.executeWithoutResult(status -> store.append(drafts, clock.instant()));
                batch.forEach(one -> one.written().complete(null));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                batch.forEach(one -> one.written().completeExceptionally(e));
                tell(batch.size(), e);
            }
            batch.clear();
        }
    }

    /** Where there is no memory even for that, the writer must live all the same: nobody would start it again. */
    private static void tell(int entries, Throwable failure) {
        try {
            LOG.error("{} entries of the audit log could not be written: {}", entries, Failures.line(failure));
        } catch (RuntimeException | Error e) {
            // told to those who wait
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
