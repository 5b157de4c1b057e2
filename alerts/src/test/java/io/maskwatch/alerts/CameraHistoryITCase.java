package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.HeldBackReason;
import io.maskwatch.schemas.MaskState;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a camera saw, and why there was an alert or none: by the API, and in a real browser. */
class CameraHistoryITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final UUID ALERT = UUID.randomUUID();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private static Service service;
    private static Instant start;
    private Optional<Browser> browser = Optional.empty();

    @BeforeAll
    static void startWithSomebodyWhoWasHeldBack() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        start = Instant.now().minusSeconds(120);
        PUBLISHER.camera(at("gate", "Gate 4", "Airport"));
        PUBLISHER.camera(at("ward", "Ward 3", "Hospital"));
        PUBLISHER.status(Samples.status("gate", CameraState.RETRYING, "no answer from rtsp://10.0.0.7/stream1"));
        for (int step = 1; step <= 5; step++) {
            Instant time = start.plusMillis(400L * step);
            PUBLISHER.observation(Observations.frame(
                    "gate",
                    time,
                    Observations.heldBack("t-1", step < 5 ? 0 : 1, MaskState.UNDECIDED, HeldBackReason.TOO_SMALL)));
            PUBLISHER.observation(Observations.frame(
                    "gate",
                    time.plusSeconds(60),
                    Observations.alerted("t-2", step, ALERT.toString()),
                    Observations.heldBack("t-3", 2, MaskState.UNDECIDED, HeldBackReason.TOO_FEW_LOOKS)));
            PUBLISHER.observation(Observations.frame(
                    "ward", time, Observations.heldBack("t-9", step, MaskState.MASK, HeldBackReason.MASKED)));
        }
        PUBLISHER.alert(Samples.alert(ALERT, "gate", start.plusSeconds(61)).build());
        await().atMost(PATIENCE)
                .until(() -> service.json("/api/v1/cameras").at("/cameras").size() == 2
                        && service.json("/api/v1/alerts").at("/alerts").size() == 1
                        && service.json("/api/v1/cameras")
                                .at("/cameras/0/state")
                                .asString()
                                .equals("retrying"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void closeBrowser() throws Exception {
        if (browser.isPresent()) {
            browser.get().close();
        }
    }

    @Test
    void saysOfEverybodyWhatHeldThemBack() throws Exception {
        JsonNode why = service.json("/api/v1/cameras/gate/why");
        assertThat(why.at("/framesAnalysed").asInt()).isEqualTo(10);
        assertThat(why.at("/limits/minimumLooks").asInt()).isEqualTo(3);
        assertThat(why.at("/notes/0").asString()).contains("offline", "no answer from rtsp");
        assertThat(why.at("/people")).hasSize(3);
        assertThat(why.at("/people/2/heldBackBy").asString()).isEqualTo("too-small");
        assertThat(why.at("/people/2/explanation").asString()).startsWith("The face is too small to judge");
        assertThat(why.toString()).contains("The policy asks for 3.").contains("\"alertId\":\"" + ALERT + "\"");

        assertThat(service.json("/api/v1/cameras/gate/why?from=" + start + "&to=" + start.plusSeconds(30))
                        .at("/people"))
                .as("of this time only")
                .hasSize(1);
        assertThat(service.json("/api/v1/cameras/ward/why")
                        .at("/people/0/state")
                        .asString())
                .as("of this camera only")
                .isEqualTo("mask");
    }

    @Test
    void refusesWhatCannotBeAnswered() throws Exception {
        assertThat(service.json("/api/v1/cameras/nobody/why").at("/detail").asString())
                .isEqualTo("there is no camera nobody");
        Person limited = service.person("ana", Role.VIEWER, "Hospital");
        assertThat(limited.json("/api/v1/cameras/gate/why").at("/status").asInt())
                .as("nobody learns of cameras at other sites")
                .isEqualTo(404);
        assertThat(limited.json("/api/v1/cameras/ward/why").at("/people")).hasSize(1);
        String twoHours = "?from=" + start.minusSeconds(7200) + "&to=" + start;
        assertThat(service.json("/api/v1/cameras/gate/why" + twoHours)
                        .at("/detail")
                        .asString())
                .contains("from must be a time before to, by an hour at most");
    }

    @Test
    void showsItBehindTheCamera() throws Exception {
        open();
        browser.get().evaluate("document.querySelector('[data-camera=gate] button').click()");
        awaitInPage("document.querySelectorAll('#history .people li').length === 3");
        assertThat(text("#history"))
                .contains(
                        "What Gate 4 saw",
                        "10 frames looked at, 3 people, 1 alert.",
                        "somebody must be judged in 3 frames or more, and 60 % of the votes must be for no mask",
                        "offline now, since "
                                + browser.get()
                                        .evaluate(
                                                "new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date())")
                                        .asString(),
                        "in <b>queue</b>",
                        "No alert: the face is too small to judge",
                        "Seen in 5 frames, judged 1 time: 90 % for no mask");
        browser.get().screenshot(SCREENSHOTS.resolve("history.png"));
        browser.get().resize(390, 800);
        assertThat(browser.get()
                        .evaluate("document.querySelector('#history').scrollWidth <="
                                + " document.querySelector('#history').clientWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
        browser.get().screenshot(SCREENSHOTS.resolve("history-narrow.png"));

        String moment = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
                .format(start.plusSeconds(1).atZone(ZoneId.systemDefault()));
        browser.get().evaluate("""
            (() => {
              const form = document.querySelector('#history-form');
              form.elements.span.value = 'around';
              form.elements.span.dispatchEvent(new Event('change', { bubbles: true }));
              form.elements.moment.value = '%s';
              form.requestSubmit();
            })()
            """.formatted(moment));
        awaitInPage("document.querySelectorAll('#history .people li').length === 1");
        browser.get().evaluate("""
            (() => {
              const form = document.querySelector('#history-form');
              form.elements.span.value = '60';
              form.elements.span.dispatchEvent(new Event('change', { bubbles: true }));
            })()
            """);
        awaitInPage("document.querySelectorAll('#history .people li').length === 3");
        browser.get().evaluate("document.querySelector('#history .people a').click()");
        awaitInPage("!document.querySelector('#history').open && document.querySelector('#detail').open");
        assertThat(text("#detail")).contains(ALERT.toString());
        assertThat(browser.get().complaints()).isEmpty();
    }

    @Test
    void choosesBySiteAndByVerdict() throws Exception {
        UUID elsewhere = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(elsewhere, "ward", start));
        PUBLISHER.evidence(Samples.evidence(elsewhere, "ward", Samples.jpeg(Color.GRAY)));
        open();
        awaitInPage("document.querySelectorAll('.incident').length === 2");
        assertThat(text("#site-filter")).isEqualTo("All sitesAirportHospital");
        choose("#camera-filter", "gate");
        awaitInPage("document.querySelector('.incident').dataset.alert === '" + ALERT + "'"
                + " && document.querySelectorAll('.incident').length === 1");
        choose("#site-filter", "Hospital");
        awaitInPage("document.querySelector('.incident').dataset.alert === '" + elsewhere + "'"
                + " && document.querySelectorAll('.incident').length === 1");
        assertThat(text("#camera-filter"))
                .as("a camera at another site is not offered, nor chosen any longer")
                .isEqualTo("All camerasWard 3");
        choose("#site-filter", "");
        awaitInPage("document.querySelectorAll('.incident').length === 2");

        assertThat(browser.get()
                        .evaluate("document.querySelector('#verdict-label').hidden")
                        .asBoolean())
                .as("what waits has no verdict")
                .isTrue();
        browser.get().press("j", 'J');
        browser.get().press("f", 'F');
        awaitInPage("document.querySelectorAll('.incident').length === 1");
        browser.get().evaluate("document.querySelector('input[name=view][value=all]').click()");
        awaitInPage("document.querySelectorAll('.incident').length === 2");
        choose("#verdict-filter", "false-alarm");
        awaitInPage("document.querySelectorAll('.incident').length === 1"
                + " && document.querySelector('.incident .badge').textContent.includes('false alarm')");
        browser.get().screenshot(SCREENSHOTS.resolve("filters.png"));
        choose("#verdict-filter", "confirmed");
        awaitInPage("document.querySelector('#empty-title').textContent === 'No such incidents'");
        assertThat(browser.get().complaints()).isEmpty();
    }

    private void open() throws Exception {
        Assumptions.assumeTrue(
                Browser.installed().isPresent(), "Chromium is not installed, so nobody looks at the console");
        browser = Optional.of(Browser.start());
        browser.get().open(service.logInLink(), 1280, 800);
        awaitInPage("document.querySelector('#connection').textContent === 'Live'");
        awaitInPage("document.querySelectorAll('.camera').length === 2");
    }

    private void choose(String selector, String value) throws Exception {
        browser.get().evaluate("""
            (() => {
              const select = document.querySelector('%s');
              select.value = '%s';
              select.dispatchEvent(new Event('change', { bubbles: true }));
            })()
            """.formatted(selector, value));
    }

    private static Camera at(String id, String name, String site) {
        return Camera.newBuilder(Samples.camera(id, name)).setSite(site).build();
    }

    private String text(String selector) throws Exception {
        return browser.orElseThrow()
                .evaluate("document.querySelector('" + selector + "').textContent")
                .asString()
                .replaceAll("\\s+", " ")
                .strip();
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> browser.orElseThrow()
                .evaluate(condition)
                .asBoolean(false));
    }
}
