package io.maskwatch.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for an authority's system: accepts notifications on the loopback interface, verifies their signature and
 * hands each one on once. Signature, headers and tolerance as in the Standard Webhooks specification 1.0.
 */
final class DemoWebhook implements Part, AutoCloseable {
    private static final int THREADS = 64;
    private static final String ANSWER_SECONDS = "5";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_BODY_BYTES = 1_000_000;

    /** Notifications are repeated within hours, not after thousands of others. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private int port;
    private volatile HttpServer server;
    private ExecutorService executor;
    private final byte[] key;
    private final Clock clock;
    private final Consumer<JsonNode> notifications;
    private final RecentIds seen = new RecentIds(MOST_REMEMBERED);

    /**
     * Starts to listen on a free port.
     *
     * @param secret as given to the sender: {@code whsec_} and the key in base64
     * @param notifications called with the body of each genuine notification, on the receiver's thread
     */
    DemoWebhook(String secret, Clock clock, Consumer<JsonNode> notifications) throws IOException {
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        this.clock = clock;
        this.notifications = notifications;
        // Whoever begins a request and does not end it is let go; the JDK reads these when the first server is made.
        System.setProperty("sun.net.httpserver.maxReqTime", ANSWER_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
        open();
        this.port = server.getAddress().getPort();
    }

    @Override
    public String name() {
        return "the webhook receiver";
    }

    @Override
    public boolean isAlive() {
        return server != null;
    }

    @Override
    public boolean answers() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url()))
                .timeout(Duration.ofSeconds(Long.parseLong(ANSWER_SECONDS)))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 401;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void restart() throws IOException {
        close();
        open();
    }

    private void open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "webhook-receiver");
            thread.setDaemon(true);
            return thread;
        });
        opened.setExecutor(executor);
        opened.createContext("/", this::handle);
        opened.start();
        server = opened;
    }

    /** Where to send notifications. */
    String url() {
        return "http://127.0.0.1:" + port + "/maskwatch";
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
            executor.shutdownNow();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
            String id = header(exchange, "webhook-id");
            if (!"POST".equals(exchange.getRequestMethod()) || !genuine(exchange, id, body)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            exchange.sendResponseHeaders(204, -1);
            if (seen.add(id)) {
                notifications.accept(JSON.readTree(body));
            }
        }
    }

    private boolean genuine(HttpExchange exchange, String id, byte[] body) {
        String timestamp = header(exchange, "webhook-timestamp");
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(sign(id + "." + timestamp + ".", body)))
                .getBytes(StandardCharsets.UTF_8);
        for (String signature : header(exchange, "webhook-signature").split(" ", -1)) {
            if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private byte[] sign(String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
