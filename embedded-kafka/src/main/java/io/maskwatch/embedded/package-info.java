/**
 * A real Kafka broker inside the calling JVM: what {@code maskwatch up} runs on, and what the integration tests of the
 * services run against. Start reading at {@link io.maskwatch.embedded.EmbeddedKafka}.
 */
package io.maskwatch.embedded;
