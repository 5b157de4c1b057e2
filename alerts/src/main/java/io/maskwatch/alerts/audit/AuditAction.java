package io.maskwatch.alerts.audit;

import java.util.Locale;

/** What is written down. The stored name is that of the constant in lower case with dashes; none is ever renamed. */
public enum AuditAction {
    /** A picture was shown small, in a list. */
    PICTURE_LISTED,
    /** A picture was opened or downloaded. */
    PICTURE_OPENED,
    /** A picture was handed to a receiver. */
    PICTURE_SENT,
    REVIEW_CHANGED,
    ROUTES_APPLIED,
    RECEIVER_TESTED,
    SILENCE_ADDED,
    SILENCE_CHANGED,
    SILENCE_ENDED,
    LOGGED_IN,
    LOG_IN_REFUSED,
    LOGGED_OUT,
    USER_ADDED,
    USER_CHANGED,
    USER_REMOVED,
    TOTP_SET_UP,
    TOTP_REMOVED,
    TOKEN_ADDED,
    TOKEN_REMOVED,
    HOLD_PLACED,
    HOLD_LIFTED,
    RETENTION_CHANGED,
    ERASURE_BEGUN,
    ERASURE_DONE,
    EVIDENCE_EXPORTED,
    /** A record came that says so. */
    CAMERA_ADDED,
    CAMERA_CHANGED,
    CAMERA_REMOVED,
    /** A record came that can't be used; the camera stays what it was. */
    CAMERA_REFUSED,
    /** A local user has come by the provider, which vouches for them from now on. */
    USER_HANDED_OVER,
    /** A picture went into an export. */
    PICTURE_EXPORTED;

    /** The stored name. */
    public String dashed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
