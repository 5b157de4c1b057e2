/**
 * How entries of the audit log hang together: {@link io.maskwatch.schemas.audit.AuditEntry} has the hash,
 * {@link io.maskwatch.schemas.audit.AuditChain} walks entries and says which one is wrong. The service that writes them and the
 * command that checks them use the same code.
 */
package io.maskwatch.schemas.audit;
