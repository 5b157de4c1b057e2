package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Values that no console sends: each gets an answer that says so, and none costs more than a line of the log. */
class HostileRequestsITCase {
    private static final UUID ALERT_ID = HostileValues.ALERT_ID;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Service service;

    /** A path with one place for a value. */
    private record Place(String name, String before, String after) {}

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        LOG.start();
        root().addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        root().detachAppender(LOG);
        service.close();
    }

    @Test
    void everyParameterOfTheApiTakesOrRefusesEveryValueWithAnAnswerThatSaysSo() throws Exception {
        List<Place> places = places();
        assertThat(places)
                .extracting(Place::name)
                .contains("/api/v1/alerts before", "/api/v1/alerts camera", "/api/v1/alerts/{id} id")
                .hasSizeGreaterThanOrEqualTo(10);
        List<String> values = HostileValues.all();
        assertThat(values).hasSizeGreaterThanOrEqualTo(30);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Place place : places) {
            for (String value : values) {
                String answer = answer(place.before() + value + place.after());
                int status = Integer.parseInt(answer.split(" ", 3)[1]);
                // What cannot be a path at all is refused by the container, with a page of its own.
                boolean problem = status == 200 || status == 400 || answer.contains("application/problem+json");
                if (status >= 500 || !problem) {
                    wrong.put(place.name() + " = " + shown(value), shown(answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(LOG.list)
                .filteredOn(event -> event.getThrowableProxy() != null)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void valuesThatParseButDoNotFitTheDatabaseAreRefused() throws Exception {
        for (String request : List.of(
                "/api/v1/alerts?before=-999999999-01-01T00:00:00Z_" + ALERT_ID,
                "/api/v1/alerts?before=%2B999999999-12-31T23:59:59Z_" + ALERT_ID,
                "/api/v1/alerts?before=%2B294277-01-01T00:00:00Z_" + ALERT_ID,
                "/api/v1/alerts?camera=%ED%A0%80",
                "/api/v1/alerts?camera=%00",
                "/api/v1/alerts?zone=a%00b",
                "/api/v1/alerts?zone=" + "a".repeat(501),
                "/api/v1/alerts?limit=99999999999999999999",
                "/api/v1/notifications?limit=2147483648")) {
            assertThat(answer(request))
                    .as(shown(request))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json");
        }
        assertThat(answer("/api/v1/alerts?before=" + HostileValues.CURSOR)).startsWith("HTTP/1.1 200");
    }

    @Test
    void everyFieldOfHoldsRetentionAndErasuresTakesOrRefusesEveryValueWithAnAnswerThatSaysSo() throws Exception {
        Map<String, Map<String, String>> bodies = Map.of(
                "POST /api/v1/holds",
                Map.of(
                        "alertId", quoted(ALERT_ID.toString()),
                        "cameraId", quoted("gate"),
                        "from", quoted("2026-01-01T00:00:00Z"),
                        "to", quoted("2026-01-02T00:00:00Z"),
                        "reason", quoted("x"),
                        "author", quoted("ada")),
                "POST /api/v1/holds/" + ALERT_ID + "/lift",
                Map.of("reason", quoted("x"), "author", quoted("ada")),
                "POST /api/v1/erasures",
                Map.of(
                        "alertId", quoted(ALERT_ID.toString()),
                        "cameraId", quoted("gate"),
                        "from", quoted("2026-01-01T00:00:00Z"),
                        "to", quoted("2026-01-02T00:00:00Z"),
                        "reason", quoted("x"),
                        "author", quoted("ada"),
                        "dryRun", "true"),
                "PUT /api/v1/retention",
                Map.of("rules", "[{\"pictures\": \"1d\"}]", "author", quoted("ada")));
        List<String> values = Stream.concat(
                        HostileValues.all().stream().map(HostileRequestsITCase::quoted),
                        Stream.of(
                                "null",
                                "0",
                                "-1",
                                "1e999",
                                "true",
                                "{}",
                                "[]",
                                "[[]]",
                                "[{}]",
                                "[null]",
                                "[{\"site\": 5}]",
                                "[{\"pictures\": []}]",
                                "[{\"pictures\": \"1d\", \"more\": 1}]",
                                "\"\\u0000\"",
                                "\"\\ud800\"",
                                "\"\\n\"",
                                "\"unfinished"))
                .toList();
        assertThat(values).hasSizeGreaterThanOrEqualTo(30);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> body : bodies.entrySet()) {
            for (String field : body.getValue().keySet()) {
                for (String value : values) {
                    String sent = json(body.getValue(), field, value);
                    String answer = sent(body.getKey(), sent);
                    int status = Integer.parseInt(answer.split(" ", 3)[1]);
                    if (status >= 500 || (status >= 300 && !answer.contains("application/problem+json"))) {
                        wrong.put(body.getKey() + " " + shown(sent), shown(answer));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** With an alert there is no camera, and the other way round. */
    private static String json(Map<String, String> fields, String field, String value) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        List.of("cameraId", "from", "to").stream()
                .filter(name -> field.equals("alertId"))
                .forEach(sent::remove);
        if (!field.equals("alertId")) {
            sent.remove("alertId");
        }
        sent.put(field, value);
        return sent.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String sent(String request, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        return exchange(
                service,
                request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Service.TOKEN
                        + "\r\nIf-Match: \"0\"\r\nContent-Type: application/json\r\nContent-Length: " + content.length
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** All parameters and path variables of the API, found where Spring finds them. */
    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (RequestMappingHandlerMapping handlers : service.parts(RequestMappingHandlerMapping.class)) {
            handlers.getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/") || path.startsWith("/login"))
                    .forEach(path -> places.addAll(places(path, method))));
        }
        String export =
                "/api/v1/export?camera=gate&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&reason=x&author=ada";
        for (String name : List.of("camera", "from", "to", "reason", "author")) {
            places.add(new Place(
                    "all of /api/v1/export with " + name,
                    export.replaceAll("[?&]" + name + "=[^&]*", "").replaceFirst("export&", "export?") + "&" + name
                            + "=",
                    ""));
        }
        return places;
    }

    private static List<Place> places(String path, HandlerMethod method) {
        List<Place> places = new ArrayList<>();
        if (path.contains("{id}")) {
            int place = path.indexOf("{id}");
            places.add(new Place(path + " id", path.substring(0, place), path.substring(place + "{id}".length())));
        }
        String known = path.replace("{id}", ALERT_ID.toString());
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                places.add(new Place(path + " " + declared.value(), known + "?" + declared.value() + "=", ""));
            }
        }
        return places;
    }

    private static String answer(String path) throws IOException {
        return answer(service, path);
    }

    static String answer(Service service, String path) throws IOException {
        return exchange(
                service,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Service.TOKEN
                        + "\r\nConnection: close\r\n\r\n");
    }

    private static String exchange(Service service, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.url().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
