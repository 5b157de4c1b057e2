package io.maskwatch.bench.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver on the loopback interface that notes when the first attempt for each alert begins. Thread-safe. */
final class Arrivals implements AutoCloseable {
    /** Names the alert, in Standard Webhooks and in the bare loop. */
    static final String ID = "webhook-id";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> first = new ConcurrentHashMap<>();

    Arrivals() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String alertId = exchange.getRequestHeaders().getFirst(ID);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        synchronized (first) {
            first.putIfAbsent(alertId, now);
            first.notifyAll();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * Waits for all of these alerts.
     *
     * @param sent when each was sent, by its id
     * @return how long each took, nanoseconds
     */
    long[] delays(Map<String, Long> sent) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (first) {
            while (!first.keySet().containsAll(sent.keySet())) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new IllegalStateException("only "
                            + sent.keySet().stream().filter(first::containsKey).count() + " of " + sent.size()
                            + " alerts have come within " + PATIENCE.toSeconds() + " s");
                }
                first.wait(left);
            }
        }
        return sent.entrySet().stream()
                .mapToLong(alert -> first.get(alert.getKey()) - alert.getValue())
                .toArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
