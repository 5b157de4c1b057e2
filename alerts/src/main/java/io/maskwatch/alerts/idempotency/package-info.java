/**
 * Requests that can be sent again: a client that got no answer repeats its request with the same key, and gets the answer of
 * the first one instead of a second effect. Start reading at {@link io.maskwatch.alerts.idempotency.IdempotentRequests}.
 */
package io.maskwatch.alerts.idempotency;
