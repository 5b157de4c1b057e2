/**
 * {@code maskwatch audit}: shows the audit log, and checks that it is what was once written. The hashes are computed here and
 * the published heads are read from Kafka, so that neither the database nor the service is taken at its word.
 */
package io.maskwatch.cli.audit;
