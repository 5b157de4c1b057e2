package io.maskwatch.schemas.trace;

/** What a step is to those before and behind it, as OpenTelemetry has it. */
public enum SpanRole {
    /** Hands something to Kafka. */
    PRODUCER,
    /** Takes something from Kafka. */
    CONSUMER,
    /** Asks somebody outside, and waits for the answer. */
    CLIENT
}
