/**
 * What the stores share: waiting for PostgreSQL at start, the connection pool, times in rows, and the one decision
 * whether a failed statement can be tried again. Start reading at {@link io.maskwatch.alerts.database.DatabaseFailures}.
 */
package io.maskwatch.alerts.database;
