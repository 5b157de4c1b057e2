package io.maskwatch.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook that takes tens of thousands of messages, and remembers how often each came and whether it was the same each time. */
final class CountingReceiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private static final class Message {
        private final AtomicInteger times = new AtomicInteger();
        private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    }

    CountingReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    Set<String> ids() {
        return messages.keySet();
    }

    /** How often a message came; 0 for one that never did. */
    int times(String id) {
        Message message = messages.get(id);
        return message == null ? 0 : message.times.get();
    }

    /** The different bodies under one idempotency key. */
    int bodies(String id) {
        return messages.get(id).bodies.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Message message =
                    messages.computeIfAbsent(exchange.getRequestHeaders().getFirst("webhook-id"), id -> new Message());
            message.bodies.add(body);
            message.times.incrementAndGet();
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
