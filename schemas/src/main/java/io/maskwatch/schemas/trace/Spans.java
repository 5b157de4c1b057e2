package io.maskwatch.schemas.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * Records the steps of traces, where somebody wants them: {@link TraceSettings#start} says whether. Safe for use by several
 * threads. No call waits for whoever receives the spans, apart from {@link #close}, and none fails because of it: spans that
 * cannot be sent in time are dropped.
 */
public interface Spans extends AutoCloseable {
    /**
     * Begins a step. Whoever begins one has to end it.
     *
     * @param name what is done, the same for each of its kind: {@code judge frame}
     * @param parent the step before, or empty where the trace begins here
     * @param from when it began
     */
    OpenSpan begin(String name, SpanRole role, Optional<TraceParent> parent, Instant from);

    /** Sends what is still held, for two seconds at most. Steps that end later are lost. */
    @Override
    void close();

    /** Where nobody wants them: traces go on, and nothing is recorded. */
    static Spans unrecorded() {
        return UnrecordedSpans.INSTANCE;
    }
}
