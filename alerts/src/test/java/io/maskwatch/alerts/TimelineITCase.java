package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.Evidence;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the console's detail says of the life of an alert, with a real browser. */
class TimelineITCase {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the console")
                .isPresent();
    }

    @Test
    void showsWhatHappenedWithoutScrollingAndSaysThatAnAcknowledgementTimedOut() throws Exception {
        SERVERS.deleteIncidents();
        try (Receiver receiver = Receiver.start();
                Service service = Service.start(SERVERS, SERVERS.newDatabase(), settings(receiver));
                Browser opened = Browser.start()) {
            browser = opened;
            browser.open(service.logInLink(), 1280, 1000);
            UUID alertId = UUID.randomUUID();
            PUBLISHER.alert(Samples.opened(alertId, "gate", Instant.now()));
            PUBLISHER.evidence(picture(alertId));
            awaitInPage("document.querySelector('.incident img')?.complete");
            browser.evaluate("document.querySelector('.incident .picture').click()");
            awaitInPage("document.querySelector('#detail .large img')?.naturalWidth === 1280");
            awaitInPage("document.querySelectorAll('.timeline li').length >= 3");
            browser.screenshot(SCREENSHOTS.resolve("timeline.png"));
            assertThat(number("document.querySelectorAll('.timeline li')[2].getBoundingClientRect().bottom"))
                    .as("the first entries are in a window of 1,000 pixels")
                    .isBetween(300, 1000);
            assertThat(number("document.querySelector('.large img').getBoundingClientRect().width"))
                    .as("the picture stays large")
                    .isGreaterThan(600);
            assertThat(number("1000 * document.querySelector('.large img').clientWidth"
                            + " / document.querySelector('.large img').clientHeight"))
                    .as("and keeps its form")
                    .isBetween(1760, 1800);

            browser.evaluate("document.querySelector('[data-action=acknowledge]').click()");
            awaitInPage("document.querySelector('#detail dd')?.textContent.startsWith('Acknowledged, by admin')");
            awaitInPage("document.querySelector('#detail dd')?.textContent"
                    + ".startsWith('New again: the acknowledgement timed out, ')");
            awaitInPage("document.querySelector('[data-kind=acknowledgement-timed-out]')?.textContent"
                    + ".includes('by Maskwatch')");
            browser.screenshot(SCREENSHOTS.resolve("timed-out.png"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Map<String, String> settings(Receiver receiver) throws Exception {
        Path routes = Files.writeString(folder.resolve("routes.yaml"), """
                escalations:
                  duty:
                    steps: [{receivers: [webhook], wait: 1m}]
                    acknowledgement-timeout: 3s
                default: {escalation: duty}
                """);
        Map<String, String> settings = new HashMap<>(RoutedService.SECRET);
        settings.put("ALERTS_WEBHOOK_URL", receiver.url().toString());
        settings.put("ALERTS_WEBHOOK_SECRET", "env:TEST_WEBHOOK_SECRET");
        settings.put("ALERTS_ROUTES_FILE", routes.toString());
        return settings;
    }

    private static Evidence picture(UUID alertId) throws Exception {
        return Evidence.newBuilder(Samples.evidence(alertId, "gate", Samples.jpeg(Color.BLUE, 1280, 720)))
                .setWidth(1280)
                .setHeight(720)
                .build();
    }

    private int number(String expression) throws Exception {
        return browser.evaluate("Math.round(" + expression + ")").asInt();
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean(false));
    }
}
