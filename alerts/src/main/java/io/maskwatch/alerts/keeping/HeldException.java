package io.maskwatch.alerts.keeping;

import java.util.UUID;

/** A legal hold keeps something from being erased. The message is a sentence that names it. */
public final class HeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeldException(UUID alertId, Hold hold) {
        super("nothing is erased, as alert " + alertId + " is under " + hold.words() + "; lift it first");
    }
}
