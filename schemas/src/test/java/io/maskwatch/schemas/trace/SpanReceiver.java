package io.maskwatch.schemas.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receives spans by OTLP over HTTP, as a collector does. Thread-safe. */
public final class SpanReceiver implements AutoCloseable {
    /**
     * A span that was received.
     *
     * @param service what it says that it comes from
     * @param parentSpanId empty for the first of a trace
     * @param attributes as text
     * @param nanos how long it took
     */
    public record Received(
            String service,
            String name,
            String kind,
            String traceId,
            String spanId,
            String parentSpanId,
            Map<String, String> attributes,
            long nanos,
            boolean failed) {}

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private SpanReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one on a free port of this machine. */
    public static SpanReceiver start() throws IOException {
        return new SpanReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** What OTEL_EXPORTER_OTLP_ENDPOINT has to be. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Variables with which a service sends each of its spans here, soon. */
    public Map<String, String> variables() {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                endpoint(),
                "OTEL_TRACES_SAMPLER",
                "always_on",
                "OTEL_BSP_SCHEDULE_DELAY",
                "100");
    }

    /** What has come so far. */
    public List<Received> spans() {
        return List.copyOf(spans);
    }

    /** The spans of this name that have come so far. */
    public List<Received> spans(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** The headers of each request; names begin with a capital letter and go on with small ones. */
    public List<Map<String, List<String>>> headers() {
        return List.copyOf(headers);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            request.getResourceSpansList().forEach(resource -> {
                String service =
                        attributes(resource.getResource().getAttributesList()).get("service.name");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(received(service, span))));
            });
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received received(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Received(
                service,
                span.getName(),
                span.getKind().name(),
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                attributes(span.getAttributesList()),
                span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR);
    }

    private static Map<String, String> attributes(List<KeyValue> list) {
        Map<String, String> attributes = new HashMap<>();
        list.forEach(entry -> attributes.put(
                entry.getKey(),
                entry.getValue().hasIntValue()
                        ? Long.toString(entry.getValue().getIntValue())
                        : entry.getValue().getStringValue()));
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
