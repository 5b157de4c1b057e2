package io.maskwatch.alerts.timeline;

import java.util.Locale;

/** What an entry of the timeline is about. The names are stored: add, but rename none. */
public enum TimelineKind {
    /** The camera saw the incident begin. */
    OPENED,
    /** The camera still sees it, or has a better picture. */
    UPDATED,
    /** The camera saw it end. */
    CLOSED,
    /** A picture of it was stored. */
    PICTURE,
    /** Where it goes, and why. */
    ROUTED,
    /** It waits, together with others, to become one message. */
    GROUPED,
    /** Nothing is sent: a silence or planned maintenance is in force. */
    SILENCED,
    /** Nothing is sent: another alert explains it. */
    INHIBITED,
    /** Nobody acknowledged in time: the next step begins. */
    ESCALATED,
    /** It is sent again, as nothing has been done about it. */
    REPEATED,
    /** A receiver took the message. */
    DELIVERED,
    /** An attempt failed; there will be another. */
    DELIVERY_FAILED,
    /** The last attempt failed, or the receiver refused for good. */
    DELIVERY_GIVEN_UP,
    /** A message was not sent any more, as somebody was already at work on the alert. */
    DELIVERY_CANCELLED,
    /** Somebody is at work on it. */
    ACKNOWLEDGED,
    /** Nobody finished in time what they had acknowledged. */
    ACKNOWLEDGEMENT_TIMED_OUT,
    /** Somebody has finished. */
    RESOLVED,
    /** It was given back, or resolved too early. */
    REOPENED,
    /** Nobody resolved it in time. */
    EXPIRED,
    /** Somebody said what it was. */
    VERDICT,
    /** Somebody wrote something about it. */
    COMMENT,
    /** Nothing of it is deleted from now on. */
    HOLD_PLACED,
    /** It may be deleted again. */
    HOLD_LIFTED;

    /** The name in the database and in the API. */
    public String dashed() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
