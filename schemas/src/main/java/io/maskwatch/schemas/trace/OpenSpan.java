package io.maskwatch.schemas.trace;

/** A step of a trace that has not ended. May be handed from thread to thread; it is ended once. */
public interface OpenSpan {
    /** Where the step is in its trace: what the next step names as its parent. */
    TraceParent place();

    /** Whether somebody will see this step; of a trace that was not chosen nobody does. False once it has ended. */
    boolean isRecorded();

    /**
     * Adds a fact.
     *
     * @param attribute one of {@link SpanAttributes}
     */
    OpenSpan with(String attribute, String value);

    /** Adds a number. */
    OpenSpan with(String attribute, long value);

    /** Ends the step now. */
    void end();

    /**
     * Ends the step now, as one that failed.
     *
     * @param type the kind of failure, of which there are few; never a message, which may hold an address
     */
    void fail(String type);
}
