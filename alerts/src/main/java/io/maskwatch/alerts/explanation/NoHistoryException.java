package io.maskwatch.alerts.explanation;

/** What a camera saw can't be read now; the message says why, in a sentence. */
public final class NoHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoHistoryException(String message) {
        super(message);
    }

    public NoHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
