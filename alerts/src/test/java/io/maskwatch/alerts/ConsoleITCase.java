package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.incident.IncidentChecks;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.CameraStatus;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsoleITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private Service service;
    private Browser browser;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the console")
                .isPresent();
    }

    @BeforeEach
    void openConsole() throws Exception {
        SERVERS.deleteIncidents();
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        browser = Browser.start();
        browser.open(service.logInLink(), 1280, 800);
        awaitInPage("document.querySelector('#connection').textContent === 'Live'");
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void showsAnIncidentLiveWithItsPictureAndItsEnd() throws Exception {
        awaitInPage("!document.querySelector('#empty').hidden");
        assertThat(text("#empty")).contains("No incidents yet", "appears here by itself");
        browser.screenshot(SCREENSHOTS.resolve("empty.png"));
        browser.evaluate("window.neverReloaded = true");
        UUID alertId = UUID.randomUUID();
        Instant openedAt = Instant.now();

        PUBLISHER.camera(Samples.camera("lobby", "Lobby, main entrance"));
        PUBLISHER.status(Samples.status("lobby", CameraState.RUNNING, null));
        PUBLISHER.camera(Samples.camera("gate", "Gate 4"));
        PUBLISHER.status(Samples.status("gate", CameraState.RETRYING, "no answer from rtsp://10.0.0.7/stream1"));
        PUBLISHER.alert(Samples.opened(alertId, "lobby", openedAt));
        awaitInPage("document.querySelector('.incident .picture').textContent.includes('on its way')");
        PUBLISHER.evidence(Samples.evidence(alertId, "lobby", Samples.jpeg(Color.BLUE)));

        awaitInPage("document.querySelector('.incident img')?.naturalWidth === 320");
        awaitInPage("document.querySelector('.incident h3').textContent === 'Lobby, main entrance'");
        assertThat(text(".incident")).contains("New", "In view", "no mask in 92 % of 7 looks", "just now");
        awaitInPage("document.querySelector('[data-camera=gate]')?.textContent.includes('no answer from rtsp')");
        browser.screenshot(SCREENSHOTS.resolve("incident.png"));
        CameraStatus running = Samples.status("lobby", CameraState.RUNNING, null);
        PUBLISHER.status(CameraStatus.newBuilder(running)
                .setCoveredSince(running.getReportedAt().minusSeconds(240))
                .build());
        awaitInPage("document.querySelector('[data-camera=lobby]').textContent"
                + ".includes('Shows nothing for 4 min: covered or dark?')");
        assertThat(service.json("/api/v1/cameras/lobby/why").at("/notes/0").asString())
                .startsWith("The camera has shown next to nothing since ");

        PUBLISHER.alert(Samples.closed(alertId, "lobby", openedAt, 1));
        awaitInPage("document.querySelector('.seen').textContent === 'Mask put on'");
        awaitInPage(
                "document.querySelector('#counts').textContent === '1 new, 0 acknowledged, 0 in view, 1 incident in all'");
        assertThat(browser.evaluate("window.neverReloaded").asBoolean()).isTrue();
        assertThat(browser.evaluate(
                                "performance.getEntriesByType('resource').every(e => e.name.startsWith(location.origin))")
                        .asBoolean())
                .as("everything comes from the service itself")
                .isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhereWhyAndHowMany() throws Exception {
        UUID person = UUID.randomUUID();
        Instant openedAt = Instant.now().minusSeconds(95);
        PUBLISHER.camera(Samples.camera("gate-4", "Gate 4"));
        PUBLISHER.alert(Samples.alert(person, "gate-4", openedAt)
                .setZone("exit")
                .setGrounds(Samples.grounds())
                .build());
        UUID group = UUID.randomUUID();
        PUBLISHER.alert(Samples.group(group, "gate-4", openedAt.plusSeconds(40)));
        PUBLISHER.alert(Samples.closed(UUID.randomUUID(), "gate-4", openedAt.minusSeconds(600), 1));

        awaitInPage("document.querySelectorAll('.incident').length === 3");
        PUBLISHER.evidence(Samples.evidence(person, "gate-4", Samples.jpeg(Color.BLUE)));
        PUBLISHER.evidence(Samples.evidence(group, "gate-4", Samples.jpeg(Color.GRAY)));
        awaitInPage("document.querySelectorAll('.incident img').length === 2");
        awaitInPage("document.querySelector('.incident h3').textContent === 'Gate 4 · queue'");
        assertThat(text(".incident")).contains("12 people without masks");
        assertThat(text("[data-alert=\"" + person + "\"]"))
                .contains("Gate 4 · exit")
                .doesNotContain("people");
        browser.screenshot(SCREENSHOTS.resolve("zones.png"));

        showDetail(person, "exit");
        assertThat(text(".why"))
                .contains(
                        "An incident opens when at least 60 % of the votes, from 3 looks or more, are for no mask.",
                        "So far it is 92 %, from 7 looks.",
                        "below a mask probability of 25 %",
                        "24 pixels",
                        "version 0f3a9c41d27b",
                        "face-1",
                        "mask-1",
                        IncidentChecks.sha256(Samples.jpeg(Color.BLUE)));
        browser.screenshot(SCREENSHOTS.resolve("why.png"));
        showDetail(group, "queue");
        assertThat(text("#detail"))
                .contains(
                        "12 at once",
                        "Up to 12 people without masks at once: more than the 8 that this camera's policy expects.",
                        "from 84 looks at all of them together");
        browser.resize(390, 800);
        browser.evaluate("document.querySelector('.why').scrollIntoView()");
        browser.screenshot(SCREENSHOTS.resolve("why-narrow.png"));
        assertThat(browser.evaluate(
                                "document.querySelector('#detail').scrollWidth <= document.querySelector('#detail').clientWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysThatAnAlertFromBeforeDoesNotTellItsLimits() throws Exception {
        UUID alertId = UUID.randomUUID();
        PUBLISHER.alert(Samples.closed(alertId, "attic", Instant.now(), 1));
        awaitInPage("document.querySelector('.incident')?.dataset.status === 'closed'");
        showDetail(alertId, "attic");
        assertThat(text(".why")).contains("from before they were kept", "the mask was put on", "there is no picture");
    }

    @Test
    void showsMarkupInNamesAsText() throws Exception {
        String name = "<img src=x onerror=\"window.broken=1\"><script>window.broken=1</script>";
        PUBLISHER.camera(Samples.camera("yard", name));
        PUBLISHER.status(Samples.status("yard", CameraState.FAILED, name));
        PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "yard", Instant.now()));

        awaitInPage("document.querySelector('.incident h3')?.textContent.startsWith('<img')");
        awaitInPage("document.querySelector('[data-camera=yard] .error')?.textContent.startsWith('<img')");
        awaitInPage("document.querySelector('#camera-filter').textContent.includes('<img')");
        assertThat(text(".incident h3")).isEqualTo(name);
        assertThat(browser.evaluate("document.querySelectorAll('img[src=x], body script').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("typeof window.broken").asString()).isEqualTo("undefined");
        browser.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken=1\">')");
        awaitInPage("document.querySelector('img[src=x]').complete");
        assertThat(browser.evaluate("typeof window.broken").asString())
                .as("the content policy stops what slips through")
                .isEqualTo("undefined");
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() throws Exception {
        UUID alertId = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(alertId, "hall", Instant.now()));
        PUBLISHER.evidence(Samples.evidence(alertId, "hall", Samples.jpeg(Color.GREEN)));
        awaitInPage("document.querySelector('.incident img')?.complete");

        for (int presses = 0; presses < 12 && !focused("picture"); presses++) {
            browser.press("Tab", 9);
        }
        assertThat(focused("picture")).as("Tab reaches the incident").isTrue();
        browser.press("Enter", 13);
        awaitInPage("document.querySelector('#detail').open && document.querySelector('#detail img').complete");
        assertThat(text("#detail")).contains("face-1", "mask-1", alertId.toString());
        browser.screenshot(SCREENSHOTS.resolve("detail.png"));
        browser.press("Escape", 27);
        awaitInPage("!document.querySelector('#detail').open");
        assertThat(focused("picture")).as("the focus is back where it was").isTrue();
        browser.resize(390, 800);
        browser.screenshot(SCREENSHOTS.resolve("narrow.png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
    }

    private void showDetail(UUID alertId, String place) throws Exception {
        browser.evaluate("location.hash = '" + alertId + "'");
        awaitInPage("document.querySelector('#detail').open"
                + " && document.querySelector('#detail-title').textContent.endsWith('" + place + "')");
    }

    private boolean focused(String className) throws Exception {
        return browser.evaluate("document.activeElement.classList.contains('" + className + "')")
                .asBoolean();
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asString()
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean(false));
    }
}
