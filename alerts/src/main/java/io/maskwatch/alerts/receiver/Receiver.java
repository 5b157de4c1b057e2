package io.maskwatch.alerts.receiver;

import java.util.Optional;

/**
 * Hands messages over to somebody, in one particular way. It neither repeats nor waits: it says how one attempt ended. Safe for
 * use by several threads.
 */
public interface Receiver extends AutoCloseable {
    /**
     * Makes the text of a message. It is called once, before the first attempt, so that each attempt sends the same.
     *
     * @return the text that {@link Message#body} carries, in the form of this receiver's own choice
     */
    String compose(Notice notice);

    /**
     * Hands a message over once, within the configured time.
     *
     * @throws InterruptedException if the service stops; the message may have been sent
     */
    Reply deliver(Message message) throws InterruptedException;

    /** Whether it is told, by a message of its own, when an alert is over that it was told of. */
    default boolean tellsEnd() {
        return false;
    }

    /** The host that it connects to, or empty where it waits for others to come. */
    default Optional<String> host() {
        return Optional.empty();
    }

    /** Lets go of connections. */
    @Override
    default void close() {}
}
