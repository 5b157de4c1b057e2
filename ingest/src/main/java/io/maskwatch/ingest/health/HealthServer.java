package io.maskwatch.ingest.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, {@code /health/ready} (200 or 503, with one word in JSON, and a sentence where there is something to
 * know) and {@code /metrics} (Prometheus' text format 0.0.4). GET and HEAD only.
 */
public final class HealthServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 64;

    /** Made when they are needed. Each unfinished request holds one. */
    private static final int THREADS = 32;

    /** Whoever begins a request and does not end it is let go: an agent that does not say that it lives is killed. */
    private static final String LONGEST_REQUEST_SECONDS = "10";

    private final HttpServer server;
    private final ExecutorService executor;

    private HealthServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts to serve.
     *
     * @param address where; port 0 takes a free one
     * @param live whether the process is worth keeping
     * @param ready whether it does its work
     * @param note what to know about an agent that is ready, or empty
     * @param metrics in Prometheus' text format
     * @throws IOException if the address cannot be used
     */
    public static HealthServer start(
            InetSocketAddress address,
            BooleanSupplier live,
            BooleanSupplier ready,
            Supplier<Optional<String>> note,
            Supplier<String> metrics)
            throws IOException {
        // The JDK reads these when the first server of the process is made.
        for (String limit : List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            System.setProperty(limit, System.getProperty(limit, LONGEST_REQUEST_SECONDS));
        }
        HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, HealthServer::daemon);
        server.setExecutor(executor);
        server.createContext("/health/live", exchange -> health(exchange, "/health/live", live, Optional::empty));
        server.createContext("/health/ready", exchange -> health(exchange, "/health/ready", ready, note));
        server.createContext(
                "/metrics",
                exchange -> answer(exchange, "/metrics", 200, "text/plain; version=0.0.4; charset=utf-8", metrics));
        server.start();
        return new HealthServer(server, executor);
    }

    /** The port that is served. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void health(HttpExchange exchange, String path, BooleanSupplier up, Supplier<Optional<String>> note)
            throws IOException {
        boolean isUp = up.getAsBoolean();
        String known = isUp ? note.get().map(HealthServer::member).orElse("") : "";
        String body = "{\"status\":\"" + (isUp ? "UP" : "DOWN") + '"' + known + "}\n";
        answer(exchange, path, isUp ? 200 : 503, "application/json", () -> body);
    }

    /** A sentence of ours, which holds the agent's id, of letters, digits, dots, dashes and underscores. */
    private static String member(String note) {
        return ",\"note\":\"" + note.replace('"', '\'').replace('\\', '/') + '"';
    }

    private static void answer(
            HttpExchange exchange, String path, int status, String contentType, Supplier<String> body)
            throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!head && !method.equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            } else {
                byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", contentType);
                exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
                if (!head) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "health-server");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
