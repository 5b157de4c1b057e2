package io.maskwatch.alerts.receiver;

import java.time.Duration;
import java.util.Optional;

/**
 * How one attempt ended.
 *
 * @param verdict what to do now
 * @param status the status code of the answer, of the receiver's protocol, or null where there was none
 * @param problem what went wrong in words without secrets, or null
 * @param retryAfter how long the receiver asked to wait
 */
public record Reply(Verdict verdict, Integer status, String problem, Optional<Duration> retryAfter) {
    /** What an answer means. */
    public enum Verdict {
        TAKEN,
        TRY_AGAIN,
        REFUSED
    }

    /** The message has been taken. */
    public static Reply taken(Integer status) {
        return new Reply(Verdict.TAKEN, status, null, Optional.empty());
    }

    /** Not now, perhaps later. */
    public static Reply tryAgain(Integer status, String problem) {
        return new Reply(Verdict.TRY_AGAIN, status, problem, Optional.empty());
    }

    /** Not this message, however often it is sent. */
    public static Reply refused(Integer status, String problem) {
        return new Reply(Verdict.REFUSED, status, problem, Optional.empty());
    }

    /** Whether anybody was there to answer, which tells a bad message from a receiver that is away. */
    public boolean answered() {
        return verdict != Verdict.TRY_AGAIN;
    }
}
