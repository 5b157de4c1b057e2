package io.maskwatch.alerts.idempotency;

import static io.maskwatch.alerts.database.Times.toDatabase;

import io.maskwatch.alerts.validation.Failures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out each request with an idempotency key once, and keeps its answer in PostgreSQL for a day. A request that failed
 * leaves nothing behind and may be tried again under its key. Safe for use by several threads and instances.
 */
@Component
public final class IdempotentRequests {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentRequests.class);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    public IdempotentRequests(JdbcClient database, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Carries out a request in a transaction, or returns the answer that it got before.
     *
     * @param key what the client calls the request, or empty to carry it out anyway
     * @param request who asks for what: everything that tells this request from others
     * @param work carries the request out
     * @throws ReusedKeyException if the key came with another request
     */
    public <T> T run(Optional<String> key, Object request, Class<T> answerType, Supplier<T> work) {
        return transaction.execute(status -> {
            if (key.isEmpty()) {
                return work.get();
            }
            String fingerprint = fingerprint(request);
            if (!claim(key.get(), fingerprint)) {
                return earlierAnswer(key.get(), fingerprint, answerType);
            }
            T answer = work.get();
            keep(key.get(), answer);
            return answer;
        });
    }

    /** Work that takes longer than a transaction should. */
    @FunctionalInterface
    public interface SlowWork<T> {
        T run() throws InterruptedException;
    }

    /**
     * The same for work that is no matter of the database: it runs outside of any transaction, at most once under its key. If the
     * service dies meanwhile, nobody knows what came of it.
     *
     * @throws ReusedKeyException if the key came with another request
     * @throws UnfinishedRequestException if the same request is being carried out, or was broken off
     */
    public <T> T runSlowly(Optional<String> key, Object request, Class<T> answerType, SlowWork<T> work)
            throws InterruptedException {
        if (key.isEmpty()) {
            return work.run();
        }
        String fingerprint = fingerprint(request);
        if (!claim(key.get(), fingerprint)) {
            return earlierAnswer(key.get(), fingerprint, answerType);
        }
        boolean done = false;
        try {
            T answer = work.run();
            done = true; // a key without its answer refuses a repetition, which would do the work twice
            keep(key.get(), answer);
            return answer;
        } finally {
            if (!done) {
                database.sql("delete from idempotency_key where key = :key")
                        .param("key", key.get())
                        .update();
            }
        }
    }

    private void keep(String key, Object answer) {
        database.sql("update idempotency_key set body = :body where key = :key")
                .param("body", json.writeValueAsString(answer))
                .param("key", key)
                .update();
    }

    /** Waits while another transaction has the key, and fails if that one succeeds. */
    private boolean claim(String key, String fingerprint) {
        return database.sql("""
            insert into idempotency_key (key, fingerprint, created_at) values (:key, :fingerprint, :now)
            on conflict do nothing
            """)
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("now", toDatabase(clock.instant()))
                        .update()
                == 1;
    }

    private <T> T earlierAnswer(String key, String fingerprint, Class<T> answerType) {
        Optional<String> body = database.sql(
                        "select coalesce(body, '') from idempotency_key where key = :key and fingerprint = :fingerprint")
                .param("key", key)
                .param("fingerprint", fingerprint)
                .query(String.class)
                .optional();
        if (body.orElseThrow(() -> new ReusedKeyException(key)).isEmpty()) {
            throw new UnfinishedRequestException(key);
        }
        return json.readValue(body.get(), answerType);
    }

    private String fingerprint(Object request) {
        try {
            byte[] content =
                    json.writeValueAsString(Objects.requireNonNull(request)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        try {
            database.sql("delete from idempotency_key where created_at < :before")
                    .param("before", toDatabase(clock.instant().minus(KEPT)))
                    .update();
        } catch (RuntimeException e) {
            LOG.warn("old idempotency keys are not deleted now, trying again later: {}", Failures.line(e));
        }
    }
}
