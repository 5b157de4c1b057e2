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

/** The page of a display beside a camera, in a real browser. */
class ReminderITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void showsAFriendlyReminderForSomeSecondsInSeveralLanguagesWithoutAPicture() throws Exception {
        assumeThat(Browser.installed()).as("Chromium is not installed").isPresent();
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
                Browser browser = Browser.start()) {
            Map<String, Object> reminder = Map.of(
                    "name",
                    "office",
                    "kind",
                    "reminder",
                    "languages",
                    List.of("en", "de", "ar"),
                    "titles",
                    Map.of("en", "Please put on your mask<b>!</b>"),
                    "seconds",
                    3,
                    "chime",
                    true);
            service.part(Receivers.class)
                    .apply(service.part(ReceiverKinds.class)
                            .configure(
                                    List.of(reminder),
                                    service.part(AlertsConfig.class).secrets()));
            assertThat(service.get("/reminder/nowhere").statusCode()).isEqualTo(404);
            assertThat(test(service)).contains("\"delivered\":false", "no display has the page /reminder/office open");

            browser.open(service.url().resolve("/reminder/office#token=" + Service.TOKEN), 1280, 720);
            await().atMost(PATIENCE).until(() -> test(service).contains("\"delivered\":true"));
            await().atMost(PATIENCE).until(() -> isShown(browser));
            await().atMost(PATIENCE).until(() -> browser.evaluate("document.getAnimations().length === 0")
                    .asBoolean());
            browser.screenshot(SCREENSHOTS.resolve("reminder.png"));
            assertThat(text(browser, "h1")).isEqualTo("Please put on your mask<b>!</b>");
            assertThat(browser.evaluate("document.querySelectorAll('section').length")
                            .asInt())
                    .isEqualTo(3);
            assertThat(browser.evaluate("document.querySelector('section[lang=ar]').dir")
                            .asString())
                    .isEqualTo("rtl");
            assertThat(browser.evaluate("document.querySelectorAll('img').length")
                            .asInt())
                    .isZero();
            await().atMost(PATIENCE).until(() -> !isShown(browser));

            new Publisher(SERVERS).alert(Samples.opened(UUID.randomUUID(), "lobby", Instant.now()));
            await().atMost(PATIENCE).until(() -> isShown(browser));
            await().atMost(PATIENCE)
                    .until(() -> service.json("/api/v1/statistics")
                                    .at("/notificationsDelivered")
                                    .asInt()
                            == 1);
            assertThat(browser.complaints()).isEmpty();
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

    private static boolean isShown(Browser browser) throws Exception {
        return browser.evaluate("!!document.getElementById('reminder') && !document.getElementById('reminder').hidden")
                .asBoolean();
    }

    private static String text(Browser browser, String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asString();
    }
}
