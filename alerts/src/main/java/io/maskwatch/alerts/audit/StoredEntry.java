package io.maskwatch.alerts.audit;

import io.maskwatch.schemas.audit.AuditEntry;

/**
 * An entry as it is stored.
 *
 * @param previous the hash of the entry before, SHA-256 in hexadecimal
 * @param hash its own
 */
public record StoredEntry(AuditEntry entry, String previous, String hash) {}
