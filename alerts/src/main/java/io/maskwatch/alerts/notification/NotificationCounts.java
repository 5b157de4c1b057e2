package io.maskwatch.alerts.notification;

/** How many notifications there are in each state. */
public record NotificationCounts(long pending, long delivered, long failed) {}
