package io.maskwatch.routing.rules;

import java.time.Instant;
import java.util.List;

/** What is to be done now. */
public sealed interface Action {
    /** Why, in words. */
    String why();

    /**
     * Tell these receivers, and then be at {@code after}.
     *
     * @param timedOut whether an acknowledgement has timed out, so that the alert is nobody's again
     */
    record Send(List<String> receivers, Progress after, String why, boolean timedOut) implements Action {
        public Send {
            receivers = List.copyOf(receivers);
        }
    }

    /** Look again at a moment. */
    record Wait(Instant until, String why) implements Action {}

    /** Nothing more is ever sent. */
    record End(String why) implements Action {}
}
