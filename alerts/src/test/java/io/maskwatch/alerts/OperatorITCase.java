package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator does in the console, with a real browser. */
class OperatorITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final Publisher PUBLISHER = new Publisher(SERVERS);
    private Service service;
    private Browser browser;
    private UUID newer;
    private UUID older;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the console")
                .isPresent();
    }

    @BeforeEach
    void openConsoleWithTwoIncidents() throws Exception {
        SERVERS.deleteIncidents();
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        PUBLISHER.camera(Samples.camera("gate", "Gate 4"));
        older = UUID.randomUUID();
        newer = UUID.randomUUID();
        PUBLISHER.alert(Samples.opened(older, "gate", Instant.now().minusSeconds(240)));
        PUBLISHER.alert(Samples.opened(newer, "gate", Instant.now().minusSeconds(30)));
        PUBLISHER.evidence(Samples.evidence(newer, "gate", Samples.jpeg(Color.BLUE)));
        PUBLISHER.evidence(Samples.evidence(older, "gate", Samples.jpeg(Color.GRAY)));
        browser = Browser.start();
        browser.open(service.logInLink(), 1280, 800);
        awaitInPage("document.querySelectorAll('.incident img').length === 2");
        awaitInPage("document.querySelector('.incident h3').textContent === 'Gate 4'");
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
    void worksThroughTheListWithKeysAlone() throws Exception {
        press("j");
        press("a");
        awaitInPage(badge(newer) + " === 'Acknowledged'");
        awaitInPage("document.querySelector('#counts').textContent.startsWith('1 new, 1 acknowledged, 2 in view')");
        awaitInPage("document.title === '(1) Maskwatch'");
        browser.screenshot(SCREENSHOTS.resolve("acknowledged.png"));
        press("f");
        awaitInPage("document.querySelectorAll('.incident').length === 1");
        assertThat(text("#toast")).startsWith("Gate 4: Resolved: false alarm").contains("Undo");
        browser.screenshot(SCREENSHOTS.resolve("undo.png"));
        awaitInPage("document.activeElement.closest('.incident')?.dataset.alert === '" + older + "'");

        press("u");
        awaitInPage(badge(newer) + " === 'Acknowledged'");
        press("c");
        awaitInPage("document.querySelectorAll('.incident').length === 1");
        assertThat(browser.evaluate("document.querySelector('.incident').dataset.alert")
                        .asString())
                .as("the focus was on the older one")
                .isEqualTo(newer.toString());
        assertThat(service.json("/api/v1/alerts/" + older).at("/review/verdict").asString())
                .isEqualTo("confirmed");
        resolveElsewhere(newer);
        awaitInPage("document.querySelector('#empty-title').textContent === 'Nothing left to review'");
        press("?");
        awaitInPage("document.querySelector('#help').open");
        browser.screenshot(SCREENSHOTS.resolve("keys.png"));
        assertThat(text("#help")).contains("acknowledge: I am on it", "false alarm", "undo");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void reviewsWithButtonsCommentsAndSeesWhatHappened() throws Exception {
        String comment = "<img src=x onerror=\"window.broken=1\"> a scarf,\nsecond line";
        browser.evaluate("document.querySelector('.incident .picture').click()");
        awaitInPage("document.querySelector('#detail').open");
        click("[data-action=acknowledge]");
        awaitInPage("document.querySelector('[data-action=take-over]') !== null");
        assertThat(browser.evaluate("""
            (() => {
              const box = document.querySelector('#toast button').getBoundingClientRect();
              return document.elementFromPoint(box.x + 5, box.y + 5).closest('#toast') !== null;
            })()
            """).asBoolean())
                .as("Undo is in front of the dialog")
                .isTrue();
        browser.evaluate("document.querySelector('#detail textarea').focus()");
        press("f");
        assertThat(browser.evaluate("document.querySelector('#detail textarea').value")
                        .asString())
                .as("somebody who types presses no keys of the console")
                .isEqualTo("f");
        send("POST", newer, "/comments", "{\"text\":\"from elsewhere\"}");
        awaitInPage("document.querySelector('.timeline').textContent.includes('from elsewhere')");
        assertThat(browser.evaluate("document.activeElement.value").asString())
                .as("what arrives meanwhile disturbs nobody who types")
                .isEqualTo("f");
        browser.evaluate("document.querySelector('#detail textarea').value = `" + comment + "`");
        click("#detail form.comment button");
        awaitInPage("document.querySelectorAll('[data-kind=comment] .text').length === 2");
        awaitInPage("document.querySelector('#detail textarea').value === ''");
        assertThat(browser.evaluate("[...document.querySelectorAll('[data-kind=comment] .text')].at(-1).textContent")
                        .asString())
                .isEqualTo(comment);
        assertThat(browser.evaluate("typeof window.broken").asString()).isEqualTo("undefined");
        assertThat(text(".timeline"))
                .contains("The camera saw it begin", "The picture arrived", "Acknowledged", "by admin");
        assertThat(text(".deliveries")).contains("Nobody: no receiver is set up for it.");
        browser.screenshot(SCREENSHOTS.resolve("review.png"));
        browser.evaluate("document.querySelector('.timeline').scrollIntoView()");
        browser.screenshot(SCREENSHOTS.resolve("timeline.png"));

        click("[data-action=duplicate]");
        awaitInPage("!document.querySelector('form.duplicate').hidden");
        browser.screenshot(SCREENSHOTS.resolve("duplicate.png"));
        click("form.duplicate button");
        awaitInPage("document.querySelector('#detail dl').textContent.includes('Resolved: duplicate')");
        assertThat(service.json("/api/v1/alerts/" + newer)
                        .at("/review/duplicateOf")
                        .asString())
                .isEqualTo(older.toString());
        browser.resize(390, 800);
        browser.screenshot(SCREENSHOTS.resolve("review-narrow.png"));
        assertThat(browser.evaluate("document.querySelector('#detail').scrollWidth <="
                                + " document.querySelector('#detail').clientWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    /** The other operator is faster by less than the page takes to hear of it. */
    @Test
    void isToldInWordsWhenSomebodyWasFaster() throws Exception {
        browser.evaluate("""
            (() => {
              const direct = window.fetch;
              let first = true;
              window.fetch = async (path, options = {}) => {
                if (options.method === "PATCH" && first) {
                  first = false;
                  const body = JSON.stringify({ state: "resolved", verdict: "confirmed" });
                  await direct(path, { ...options, headers: { ...options.headers, "idempotency-key": "other" }, body });
                }
                return direct(path, options);
              };
            })()
            """);
        press("j");
        press("f");
        awaitInPage("document.querySelector('#toast').dataset.tone === 'alarm'");
        assertThat(text("#toast"))
                .isEqualTo("Gate 4: admin resolved it as confirmed before you. Nothing of theirs was "
                        + "changed. This page shows it now: look again, then decide.");
        browser.screenshot(SCREENSHOTS.resolve("conflict.png"));
        assertThat(service.json("/api/v1/alerts/" + newer).at("/review/verdict").asString())
                .isEqualTo("confirmed");
        awaitInPage("document.querySelectorAll('.incident').length === 1");
    }

    @Test
    void seesWhatIsKeptBackAndEndsASilence() throws Exception {
        HttpRequest silence = service.request("/api/v1/silences")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"match\":{\"camera\":[\"gate\"]},\"endsAt\":\""
                        + Instant.now().plusSeconds(3_600) + "\",\"reason\":\"<b>painters</b> at work\"}"))
                .build();
        HttpResponse<String> added = HttpClient.newHttpClient().send(silence, HttpResponse.BodyHandlers.ofString());
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        click("#routing-button");
        awaitInPage("document.querySelector('#routing').open");
        assertThat(text("#routing"))
                .contains("camera gate", "ends in", "<b>painters</b> at work", "No routes were applied");
        browser.screenshot(SCREENSHOTS.resolve("routing.png"));
        click("[data-silence]");
        awaitInPage("document.querySelector('[data-silence]').textContent === 'Press again to end it now'");
        click("[data-silence]");
        awaitInPage("document.querySelector('#routing').textContent.includes('Nothing is kept back.')");
        assertThat(service.json("/api/v1/silences").at("/silences/0/state").asString())
                .isEqualTo("expired");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void seesWhatHasNotArrived() throws Exception {
        service.part(JdbcClient.class)
                .sql("""
                insert into delivery (alert_id, step, receiver, state, created_at, planned_at, next_attempt_at, changed_at,
                    attempts, last_attempt_at, last_error)
                values (:older, 0, 'desk', 'FAILED', now(), now(), now(), now(), 12, now(), 'the mailbox <b>refuses</b> it'),
                    (:newer, 0, 'chief', 'PENDING', now(), now(), now() + interval '1 hour', now(), 3, now(), 'no answer'),
                    (:newer, 0, 'quiet', 'PENDING', now(), now(), now() + interval '1 hour', now(), 0, null, null)
                """)
                .param("older", older)
                .param("newer", newer)
                .update();
        click("#routing-button");
        awaitInPage("document.querySelector('#routing').open");
        assertThat(text("#routing"))
                .contains("the mailbox <b>refuses</b> it", "given up after 12 attempts", "failed so far (3 attempts)")
                .doesNotContain("quiet");
        browser.screenshot(SCREENSHOTS.resolve("not-delivered.png"));
        click("#routing a[href=\"#" + older + "\"]");
        awaitInPage("document.querySelector('#detail').open && !document.querySelector('#routing').open");
        assertThat(text("#detail")).contains(older.toString());
        assertThat(browser.complaints()).isEmpty();
    }

    /** As another operator does; nobody presses anything in this console. */
    private void resolveElsewhere(UUID alertId) throws Exception {
        String version =
                service.json("/api/v1/alerts/" + alertId).at("/review/version").asString();
        send("PATCH", alertId, "/review", "{\"state\":\"resolved\"}", "if-match", '"' + version + '"');
    }

    private void send(String method, UUID alertId, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = service.request("/api/v1/alerts/" + alertId + path)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String badge(UUID alertId) {
        return "document.querySelector('[data-alert=\"" + alertId + "\"] .badge').textContent";
    }

    private void press(String key) throws Exception {
        browser.press(key, Character.toUpperCase(key.charAt(0)));
    }

    private void click(String selector) throws Exception {
        browser.evaluate("document.querySelector('" + selector + "').click()");
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
