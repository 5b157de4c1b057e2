package io.maskwatch.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A webhook receiver that answers as it is told, and then with 204. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> answers;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /** A message as it came in; header names in lower case. */
    record Message(Map<String, String> headers, String body) {}

    private Receiver(HttpServer server, List<Integer> answers) {
        this.server = server;
        this.answers = new ConcurrentLinkedQueue<>(answers);
    }

    static Receiver start(Integer... firstAnswers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server, List.of(firstAnswers));
        server.createContext("/hook", receiver::answer);
        server.start();
        return receiver;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    List<Message> messages() {
        return messages;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(
                            Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), entry -> entry.getValue()
                                    .get(0)));
            messages.add(new Message(headers, body));
            Integer code = answers.poll();
            exchange.sendResponseHeaders(code == null ? 204 : code, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
