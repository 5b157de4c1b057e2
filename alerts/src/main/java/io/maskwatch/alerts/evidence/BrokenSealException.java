package io.maskwatch.alerts.evidence;

import java.util.Optional;

/** What was sealed does not open. */
public final class BrokenSealException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String missingKey;

    BrokenSealException(String missingKey, Throwable cause) {
        super(cause);
        this.missingKey = missingKey;
    }

    /** What is stored is not what was sealed. */
    public static BrokenSealException changed(Throwable cause) {
        return new BrokenSealException(null, cause);
    }

    /** The name of the key that is not there; empty where the content was changed. */
    public Optional<String> missingKey() {
        return Optional.ofNullable(missingKey);
    }
}
