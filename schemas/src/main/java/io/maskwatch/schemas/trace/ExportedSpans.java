package io.maskwatch.schemas.trace;

import io.maskwatch.schemas.settings.InvalidSettingsException;
import io.maskwatch.schemas.text.PrintableText;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends spans away by OpenTelemetry, from a bounded queue and a thread of its own. The only class that knows OpenTelemetry: it is
 * loaded where spans are wanted.
 */
final class ExportedSpans implements Spans {
    private static final String UNEXPECTED = "Unexpected configuration error";
    private static final int LONGEST_SHOWN = 300;
    private static final int PATIENCE_SECONDS = 2;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private ExportedSpans(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("io.maskwatch");
    }

    /**
     * @param properties OpenTelemetry's settings, as {@code otel.exporter.otlp.endpoint}
     * @throws InvalidSettingsException with a sentence, if OpenTelemetry refuses one
     */
    static Spans start(Map<String, String> properties) {
        try {
            return new ExportedSpans(AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .setServiceClassLoader(ExportedSpans.class.getClassLoader())
                    .addPropertiesCustomizer(own -> properties)
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException e) {
            throw InvalidSettingsException.of(
                    "the variables that begin with OTEL_ must be such as OpenTelemetry accepts, but: "
                            + PrintableText.of(reason(e), LONGEST_SHOWN));
        }
    }

    /** What OpenTelemetry says, unless it is about headers, which are secret. */
    private static String reason(Throwable problem) {
        // What is not about one setting is wrapped in words that say nothing.
        boolean wrapped = problem.getCause() != null && UNEXPECTED.equals(problem.getMessage());
        String message = String.valueOf((wrapped ? problem.getCause() : problem).getMessage());
        return message.contains("headers") ? "headers must be NAME=VALUE, separated by commas" : message;
    }

    @Override
    public OpenSpan begin(String name, SpanRole role, Optional<TraceParent> parent, Instant from) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind(role)).setStartTimestamp(from);
        if (parent.isPresent()) {
            builder.setParent(Context.root().with(Span.wrap(remote(parent.get()))));
        } else {
            builder.setNoParent();
        }
        Span span = builder.startSpan();
        // After the end it has no place in any trace.
        return span.getSpanContext().isValid()
                ? new Exported(span)
                : UnrecordedSpans.INSTANCE.begin(name, role, parent, from);
    }

    @Override
    public void close() {
        var unused = sdk.shutdown().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static SpanKind kind(SpanRole role) {
        return switch (role) {
            case PRODUCER -> SpanKind.PRODUCER;
            case CONSUMER -> SpanKind.CONSUMER;
            case CLIENT -> SpanKind.CLIENT;
        };
    }

    private static SpanContext remote(TraceParent parent) {
        TraceFlags flags = parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.createFromRemoteParent(parent.traceId(), parent.spanId(), flags, TraceState.getDefault());
    }

    private record Exported(Span span) implements OpenSpan {
        @Override
        public TraceParent place() {
            SpanContext context = span.getSpanContext();
            return new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled());
        }

        @Override
        public boolean isRecorded() {
            return span.isRecording();
        }

        @Override
        public OpenSpan with(String attribute, String value) {
            span.setAttribute(attribute, value);
            return this;
        }

        @Override
        public OpenSpan with(String attribute, long value) {
            span.setAttribute(attribute, value);
            return this;
        }

        @Override
        public void end() {
            span.end();
        }

        @Override
        public void fail(String type) {
            span.setAttribute("error.type", type);
            span.setStatus(StatusCode.ERROR);
            span.end();
        }
    }
}
