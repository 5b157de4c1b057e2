/** How long to wait before something that failed is tried again: one rule for cameras, the database, Kafka and receivers. Pure. */
package io.maskwatch.schemas.retry;
