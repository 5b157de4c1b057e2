package io.maskwatch.alerts.receiver;

/** Why a message is sent. */
public enum Occasion {
    /** There is an alert. */
    ALERT,
    /** The alert is over: somebody has resolved it, or it has expired. */
    END,
    /** Somebody tries a receiver out. */
    TEST
}
