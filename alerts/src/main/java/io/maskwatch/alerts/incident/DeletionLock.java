package io.maskwatch.alerts.incident;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who places a hold waits for deletions that are under way, and deletions wait for who places a hold: once a hold is there,
 * nothing that it covers goes any more. Lasts until the transaction ends, in all instances. Thread-safe.
 */
@Component
public final class DeletionLock {
    private static final int LOCK = 0x6D77_6864;

    private final JdbcClient database;

    DeletionLock(JdbcClient database) {
        this.database = database;
    }

    /** To be called by who deletes, first in its transaction. */
    public void forDeletion() {
        take("pg_advisory_xact_lock_shared");
    }

    /** To be called by who places a hold or decides by holds, first in its transaction. */
    public void forHolds() {
        take("pg_advisory_xact_lock");
    }

    private void take(String function) {
        database.sql("select " + function + "(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> true)
                .single();
    }
}
