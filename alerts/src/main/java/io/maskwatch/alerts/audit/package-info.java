/**
 * Who looked at which picture and who changed what. {@link io.maskwatch.alerts.audit.AuditLog#record} is the one way in: it
 * returns when the entry is written, or throws, and then what was to be written down must not happen.
 */
package io.maskwatch.alerts.audit;
