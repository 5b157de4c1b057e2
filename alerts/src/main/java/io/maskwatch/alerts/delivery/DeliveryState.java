package io.maskwatch.alerts.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its time, its picture, its first attempt or its next one. */
    PENDING,
    /** The receiver has taken it. */
    DELIVERED,
    /** The receiver refused it for good, or all attempts are used up. */
    FAILED,
    /** It was no longer wanted when its turn came. */
    CANCELLED
}
