package io.maskwatch.alerts.receiver.tls;

import io.maskwatch.alerts.outgoing.RefusedAddressException;
import io.maskwatch.alerts.receiver.Reply;

/** What a failed connection means for a message. Pure. */
public final class ConnectionProblem {
    private static final int DEEPEST = 20;

    private ConnectionProblem() {}

    /** Refused for good where the address may not be reached, and otherwise worth another attempt. */
    public static Reply reply(Throwable failure, String host) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof RefusedAddressException) {
                return Reply.refused(null, cause.getMessage());
            }
        }
        return Reply.tryAgain(null, TlsProblem.words(failure, host));
    }
}
