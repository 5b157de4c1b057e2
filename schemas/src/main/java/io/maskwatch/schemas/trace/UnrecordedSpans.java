package io.maskwatch.schemas.trace;

import java.time.Instant;
import java.util.Optional;

/** Leads traces on and records nothing. Immutable. */
final class UnrecordedSpans implements Spans {
    static final UnrecordedSpans INSTANCE = new UnrecordedSpans();

    private UnrecordedSpans() {}

    @Override
    public OpenSpan begin(String name, SpanRole role, Optional<TraceParent> parent, Instant from) {
        return new Unrecorded(parent.map(TraceParent::next).orElseGet(TraceParent::begin));
    }

    @Override
    public void close() {}

    private record Unrecorded(TraceParent place) implements OpenSpan {
        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public OpenSpan with(String attribute, String value) {
            return this;
        }

        @Override
        public OpenSpan with(String attribute, long value) {
            return this;
        }

        @Override
        public void end() {}

        @Override
        public void fail(String type) {}
    }
}
