package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.schemas.Camera;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Silences and tests of receivers in the console, with a real browser. */
class WhoIsToldITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private Receiver receiver;
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
        receiver = Receiver.start();
        Map<String, String> settings = new HashMap<>(RoutedService.SECRET);
        settings.putAll(Map.of(
                "ALERTS_WEBHOOK_URL", receiver.url().toString(),
                "ALERTS_WEBHOOK_SECRET", "env:TEST_WEBHOOK_SECRET",
                "ALERTS_WEBHOOK_EVIDENCE_WAIT", "0s"));
        service = Service.start(SERVERS, SERVERS.newDatabase(), settings);
        PUBLISHER.camera(Samples.camera("gate", "Gate 4"));
        PUBLISHER.alert(Samples.opened(UUID.randomUUID(), "gate", Instant.now()));
        browser = Browser.start();
        browser.open(service.logInLink(), 1280, 800);
        awaitInPage("document.querySelector('.incident h3')?.textContent === 'Gate 4'");
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (service != null) {
            service.close();
        }
        receiver.close();
    }

    @Test
    void silencesTheCameraOfAnIncident() throws Exception {
        browser.evaluate("document.querySelector('.incident .picture').click()");
        awaitInPage("document.querySelector('[data-silence-camera]') !== null");
        browser.evaluate("document.querySelector('[data-silence-camera]').click()");
        awaitInPage("document.querySelector('#routing').open");
        assertThat(browser.evaluate(
                                "document.querySelector('.silence-form [name=match]').selectedOptions[0].textContent")
                        .asString())
                .isEqualTo("Gate 4");
        assertThat(browser.evaluate("document.activeElement.name").asString())
                .as("the one thing that is left to say")
                .isEqualTo("reason");
        browser.evaluate("""
            (() => {
              const form = document.querySelector('.silence-form');
              form.elements.duration.value = '4h';
              form.elements.reason.value = ' <i>painters</i> ';
              form.requestSubmit();
            })()
            """);
        awaitInPage("document.querySelector('#routing .silence')?.textContent.includes('<i>painters</i>')");
        browser.screenshot(SCREENSHOTS.resolve("silence.png"));
        JsonNode silence = service.json("/api/v1/silences").at("/silences/0");
        assertThat(silence.at("/match/camera/0").asString()).isEqualTo("gate");
        assertThat(silence.at("/author").asString()).isEqualTo("admin");
        assertThat(silence.at("/reason").asString()).isEqualTo("<i>painters</i>");
        Instant end = Instant.parse(silence.at("/endsAt").asString());
        assertThat(Duration.between(Instant.parse(silence.at("/startsAt").asString()), end))
                .isEqualTo(Duration.ofHours(4));
        assertThat(service.json("/api/v1/silences").at("/silences")).hasSize(1);
        assertThat(browser.complaints()).isEmpty();
    }

    /** The service takes no silence from them that names no site of theirs. */
    @Test
    void letsSomebodyWhoSeesOneSiteSilenceACameraThere() throws Exception {
        PUBLISHER.camera(Camera.newBuilder(Samples.camera("gate", "Gate 4"))
                .setSite("Airport")
                .build());
        awaitInPage("document.querySelector('#site-filter').textContent.includes('Airport')");
        browser.evaluate("document.querySelector('#routing-button').click()");
        awaitInPage("document.querySelectorAll('.silence-form option').length >= 2");
        String match = browser.evaluate("[...document.querySelector('.silence-form [name=match]').options]"
                        + ".find((option) => option.textContent === 'Gate 4').value")
                .asString();
        assertThat(match).isEqualTo("{\"camera\":[\"gate\"],\"site\":[\"Airport\"]}");
        Person ana = service.person("ana", Role.OPERATOR, "Airport");
        HttpRequest silence = ana.request("/api/v1/silences")
                .header("content-type", "application/json")
                .header("x-xsrf-token", "a-proof-of-the-tests")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"match\":" + match + ",\"duration\":\"1h\",\"reason\":\"painters\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(silence, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void sendsATestAndSaysWhetherItArrived() throws Exception {
        browser.evaluate("document.querySelector('#routing-button').click()");
        awaitInPage("document.querySelector('[data-test=webhook]') !== null");
        int before = receiver.messages().size();
        browser.evaluate("document.querySelector('[data-test=webhook]').click()");
        awaitInPage("document.querySelector('#routing .answer')?.dataset.tone === 'calm'");
        assertThat(receiver.messages()).hasSize(before + 1);
        receiver.close();
        browser.evaluate("document.querySelector('[data-test=webhook]').click()");
        awaitInPage("document.querySelector('#routing .answer')?.dataset.tone === 'alarm'");
        assertThat(browser.evaluate("document.querySelector('#routing .answer').textContent")
                        .asString())
                .startsWith("No: no answer: 127.0.0.1 refuses the connection");
        browser.screenshot(SCREENSHOTS.resolve("tests.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean(false));
    }
}
