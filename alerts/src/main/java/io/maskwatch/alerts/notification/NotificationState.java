package io.maskwatch.alerts.notification;

/** Where a notification stands. */
public enum NotificationState {
    /** Waits for its picture, its first attempt or its next one. */
    PENDING,
    /** The receiver has taken it. */
    DELIVERED,
    /** The receiver refused it for good, or all attempts are used up. */
    FAILED
}
