package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.receiver.registry.ReceiverKinds;
import io.maskwatch.alerts.receiver.registry.Receivers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A connection that dies without a word, as behind a firewall or after a laptop has slept, closes nothing: the console must not go on
 * saying that it is live, nor a display stand there as if nobody had passed.
 */
class DeadConnectionITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @Test
    void consoleAndDisplaySaySoAndComeBackWithWhatTheyMissed() throws Exception {
        assumeThat(Browser.installed()).as("Chromium is not installed").isPresent();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
                SilentProxy proxy = new SilentProxy(service.url());
                Browser console = Browser.start();
                Browser display = Browser.start()) {
            service.part(Receivers.class)
                    .apply(service.part(ReceiverKinds.class)
                            .configure(
                                    List.of(Map.of("name", "office", "kind", "reminder", "seconds", 20)),
                                    service.part(AlertsConfig.class).secrets()));
            console.open(proxy.through(service.logInLink()), 1280, 800);
            awaitIn(console, "document.querySelector('#connection').textContent === 'Live'");
            display.open(proxy.through(service.url().resolve("/reminder/office#token=" + Service.TOKEN)), 1280, 720);
            await().atMost(PATIENCE).until(() -> test(service).contains("\"delivered\":true"));
            awaitIn(display, "!document.querySelector('#reminder').hidden");
            awaitIn(display, "document.querySelector('#reminder').hidden");

            proxy.fallSilent();
            PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "lobby", Instant.now()));
            awaitIn(console, "document.querySelector('#connection').dataset.state === 'lost'");
            awaitIn(display, "document.querySelector('#connection').textContent.startsWith('No connection')");
            console.screenshot(SCREENSHOTS.resolve("no-connection.png"));
            display.screenshot(SCREENSHOTS.resolve("reminder-no-connection.png"));
            assertThat(console.evaluate("document.querySelectorAll('.incident').length")
                            .asInt())
                    .isZero();

            proxy.recover();
            awaitIn(console, "document.querySelector('#connection').textContent === 'Live'");
            awaitIn(console, "document.querySelectorAll('.incident').length === 1");
            awaitIn(display, "document.querySelector('#connection').hidden");
            PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "lobby", Instant.now()));
            awaitIn(console, "document.querySelectorAll('.incident').length === 2");
            awaitIn(display, "!document.querySelector('#reminder').hidden");
        }
    }

    private static String test(Service service) throws Exception {
        HttpRequest request = service.request("/api/v1/receivers/office/test")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void awaitIn(Browser browser, String condition) {
        await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean(false));
    }
}
