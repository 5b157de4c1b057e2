package io.maskwatch.alerts.review;

/** A change that was decided on a version which is no longer the newest: somebody else was faster. Nothing was changed. */
public final class StaleReviewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Review newest;

    StaleReviewException(Review newest, long expected) {
        super("alert " + newest.alertId() + " was changed meanwhile by " + newest.changedBy() + ": it is "
                + newest.state().dashed() + " now, at version " + newest.version() + ", not " + expected);
        this.newest = newest;
    }

    /** The alert's review as it is now. */
    public Review newest() {
        return newest;
    }
}
