package io.maskwatch.alerts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class UnfinishedRequestsITCase {
    /** More than the service has threads. */
    private static final int MANY = 60;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void holdNobodyElseUpForLong() throws Exception {
        List<Socket> unfinished = new ArrayList<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            HttpClient others = HttpClient.newHttpClient();
            assertThat(others.send(health(service), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            log.start();
            root.addAppender(log);
            String head = "POST /api/v1/silences HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Service.TOKEN
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
            for (int count = 0; count < MANY; count++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), service.url().getPort());
                unfinished.add(socket);
                socket.getOutputStream().write(head.getBytes(US_ASCII));
            }
            assertThat(HttpClient.newHttpClient()
                            .send(health(service), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            root.detachAppender(log); // nothing is added while it is looked at
            assertThat(log.list)
                    .filteredOn(event -> event.getThrowableProxy() != null)
                    .filteredOn(event -> !event.getLoggerName().startsWith("org.apache.kafka")
                            && !event.getLoggerName().startsWith("com.zaxxer"))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .as("a request costs no stack trace")
                    .isEmpty();
        } finally {
            root.detachAppender(log);
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    private static HttpRequest health(Service service) {
        return HttpRequest.newBuilder(service.url().resolve("/health/live"))
                .timeout(Duration.ofSeconds(40))
                .build();
    }
}
