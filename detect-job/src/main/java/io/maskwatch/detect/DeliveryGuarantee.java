package io.maskwatch.detect;

/** What a failure may do to the job's records. */
public enum DeliveryGuarantee {
    /** Nothing: each is there once for whoever reads committed records. */
    EXACTLY_ONCE,
    /** Repeat some. */
    AT_LEAST_ONCE
}
