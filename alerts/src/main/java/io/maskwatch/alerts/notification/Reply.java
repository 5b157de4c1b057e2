package io.maskwatch.alerts.notification;

import java.time.Duration;
import java.util.Optional;

/**
 * How one attempt ended.
 *
 * @param verdict what to do now
 * @param status HTTP status, or null where there was no answer
 * @param problem what went wrong in words without secrets, or null
 * @param retryAfter how long the receiver asked to wait
 */
record Reply(Verdict verdict, Integer status, String problem, Optional<Duration> retryAfter) {
    /** What an answer means. */
    enum Verdict {
        TAKEN,
        TRY_AGAIN,
        REFUSED
    }
}
