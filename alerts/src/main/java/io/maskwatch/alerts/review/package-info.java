/**
 * What people make of an alert: who is at work on it, whether it is done, and whether it was right. It stands beside the
 * incident's own open and closed, which is what the camera sees. {@link io.maskwatch.alerts.review.ReviewRules} say what may
 * follow what; {@link io.maskwatch.alerts.review.Reviews} carries a change out, so that two people never overwrite each other.
 */
package io.maskwatch.alerts.review;
