package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.Camera;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console's figures, in a real browser: shares of masks with their correction, and how often cameras and models are wrong. */
class FiguresConsoleITCase {
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
        service =
                Service.start(SERVERS, SERVERS.newDatabase(), Map.of("ALERTS_FIGURES_RECALLS", "face-1=0.9187/0.8282"));
        browser = Browser.start();
        browser.open(service.logInLink(), 1280, 900);
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
    void saysHowManyWoreAMaskOfWhomThatIsAndHowOftenACameraIsWrong() throws Exception {
        Instant hour = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
        PUBLISHER.camera(at("hall", "Hall, <b>main</b> entrance", "Airport"));
        PUBLISHER.camera(at("ward", "Ward 3", "Hospital"));
        PUBLISHER.count(Samples.minute("hall", hour, 920, 830, 41));
        PUBLISHER.count(Samples.minute("ward", hour.plusSeconds(60), 3, 1, 0));
        judge("hall", "confirmed");
        judge("hall", "false-alarm");
        judge("ward", "confirmed");

        awaitInPage("document.querySelectorAll('.camera').length === 2");
        browser.evaluate("document.querySelector('#figures-button').click()");
        awaitInPage("document.querySelectorAll('#mask-figures tbody tr').length === 3");
        assertThat(rows("#mask-figures"))
                .isEqualTo("Hall, <b>main</b> entrance|52.6 %|50.0 %|920|830|41"
                        + "//Ward 3|75.0 %|73.0 %|3|1|0//All|52.6 %|50.0 %|923|831|41");
        assertThat(text("#mask-figures"))
                .contains(
                        "of masked faces 91.9 % are found, of bare ones 82.8 %, so a true 50 % shows as 52.6 %",
                        "the detector was measured on (face-1)", "Undecided people count for neither share");
        assertThat(rows("#false-alarms"))
                .isEqualTo("Hall, <b>main</b> entrance|1|2|50.0 %|face-1|mask-1//Ward 3|0|1|0.0 %|face-1|mask-1");
        browser.screenshot(SCREENSHOTS.resolve("figures.png"));

        PUBLISHER.alert(Alert.newBuilder(Samples.opened(UUID.randomUUID(), "hall", Instant.now()))
                .setDetectorModel("yunet <b>2023</b>")
                .build());
        await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/alerts").at("/alerts").size() == 4);
        choose("by", "hour");
        awaitInPage("document.querySelector('#mask-figures th').textContent === 'Hour'");
        assertThat(rows("#mask-figures")).contains("|52.6 %|–|923|831|41");
        assertThat(text("#mask-figures"))
                .contains("Nothing is corrected: alerts of this time name the face detector yunet <b>2023</b>");
        browser.screenshot(SCREENSHOTS.resolve("figures-uncorrected.png"));
        choose("by", "camera");
        awaitInPage("document.querySelector('#mask-figures th').textContent === 'Camera'");

        choose("site", "Hospital");
        awaitInPage("document.querySelectorAll('#mask-figures tbody tr').length === 2");
        assertThat(rows("#mask-figures")).startsWith("Ward 3|");
        assertThat(rows("#false-alarms")).isEqualTo("Ward 3|0|1|0.0 %|face-1|mask-1");
        choose("site", "");
        choose("by", "site");
        awaitInPage("document.querySelector('#mask-figures th').textContent === 'Site'");
        assertThat(rows("#mask-figures")).startsWith("Airport|52.6 %").contains("//Hospital|75.0 %");
        choose("by", "day");
        awaitInPage("document.querySelector('#mask-figures th').textContent === 'Day'");
        browser.resize(390, 800);
        browser.screenshot(SCREENSHOTS.resolve("figures-narrow.png"));
        assertThat(browser.evaluate("document.querySelector('#figures').scrollWidth <="
                                + " document.querySelector('#figures').clientWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    private void judge(String camera, String verdict) throws Exception {
        UUID alertId = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(alertId, camera, Instant.now()));
        Person operator = service.person("oda", Role.OPERATOR);
        String review = "/api/v1/alerts/" + alertId + "/review";
        await().atMost(PATIENCE).until(() -> operator.get(review).statusCode() == 200);
        assertThat(operator.review(alertId, "{\"verdict\":\"" + verdict + "\"}").statusCode())
                .isEqualTo(200);
    }

    private static Camera at(String id, String name, String site) {
        return Camera.newBuilder(Samples.camera(id, name)).setSite(site).build();
    }

    private void choose(String field, String value) throws Exception {
        browser.evaluate("(() => { const select = document.querySelector('#figures-form').elements." + field
                + "; select.value = '" + value
                + "'; select.dispatchEvent(new Event('change', { bubbles: true })); })()");
    }

    private String rows(String section) throws Exception {
        return browser.evaluate(
                        "[...document.querySelectorAll('" + section
                                + " tbody tr')].map(row => [...row.children].map(cell => cell.textContent).join('|')).join('//')")
                .asString();
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asString();
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean(false));
    }
}
