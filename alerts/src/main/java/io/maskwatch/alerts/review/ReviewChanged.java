package io.maskwatch.alerts.review;

/**
 * Told inside the service when a review has changed, in the transaction that changes it: listen after the commit
 * ({@code @TransactionalEventListener}).
 *
 * @param review the review as it is now
 */
public record ReviewChanged(Review review) {}
