/**
 * {@code maskwatch up}: the whole pipeline on one machine, on an embedded Kafka, PostgreSQL and Flink. Start reading at
 * {@link io.maskwatch.cli.up.UpCommand}, then {@link io.maskwatch.cli.up.Installation}, which starts the parts in order
 * and stops them in the reverse order.
 */
package io.maskwatch.cli.up;
