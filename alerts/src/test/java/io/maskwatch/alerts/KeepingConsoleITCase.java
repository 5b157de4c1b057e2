package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console shows of holds, erasure, and of the reason that older pictures ask for; in a real browser. */
class KeepingConsoleITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private Service service;
    private Keeper keeper;
    private Browser browser;
    private UUID alertId;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the console")
                .isPresent();
    }

    @BeforeEach
    void openTheConsoleWithAnOlderAlert() throws Exception {
        SERVERS.deleteIncidents();
        String database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of("ALERTS_AUDIT_REASON_AFTER", "1h"));
        keeper = new Keeper(SERVERS, database, service);
        alertId = keeper.alert("gate", Instant.now().minusSeconds(7_200));
        browser = Browser.start();
        browser.open(service.logInLink(), 1280, 900);
        awaitInPage("document.querySelector('.incident .picture') !== null");
        browser.evaluate("document.querySelector('.incident .picture').click()");
        awaitInPage("document.querySelector('#detail').open");
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
    void anOlderPictureIsShownOnceSomebodySaysWhyAndThatIsOnRecord() throws Exception {
        awaitInPage("document.querySelector('#detail form.reason') !== null");
        assertThat(browser.evaluate("document.querySelector('#detail .large img') === null")
                        .asBoolean())
                .isTrue();
        assertThat(keeper.audit()).noneMatch(line -> line.startsWith("admin picture-opened"));
        browser.evaluate("document.querySelector('#detail form.reason input').value = ' <b>police</b> request 7 '");
        browser.evaluate("document.querySelector('#detail form.reason button').click()");
        awaitInPage("document.querySelector('#detail .large img')?.naturalWidth === 320");
        assertThat(keeper.audit())
                .containsOnlyOnce("admin picture-opened alert:" + alertId + " <b>police</b> request 7");
    }

    @Test
    void aHoldIsPlacedShownAndLiftedWithReasons() throws Exception {
        awaitInPage("document.querySelector('form.place-hold') !== null");
        fill("form.place-hold", "a court <i>asks</i>");
        awaitInPage("document.querySelector('.holds').dataset.held === 'true'");
        assertThat(text(".holds")).contains("Nothing of it is deleted", "placed by admin", "a court <i>asks</i>");
        awaitInPage("document.querySelector('.timeline').textContent.includes('Placed under a legal hold')");
        assertThat(service.json("/api/v1/alerts/" + alertId).at("/held").asBoolean())
                .isTrue();
        fill("form.lift-hold", "the court is done");
        awaitInPage("document.querySelector('.holds').dataset.held === 'false'");
        assertThat(text(".holds")).contains("Lifted by admin", "the court is done");
        browser.resize(390, 800);
        assertThat(browser.evaluate("document.querySelector('#detail').scrollWidth <="
                                + " document.querySelector('#detail').clientWidth")
                        .asBoolean())
                .as("nothing sticks out on a telephone")
                .isTrue();
    }

    private void fill(String form, String reason) throws Exception {
        browser.evaluate("document.querySelector('" + form + " input').value = '" + reason + "'");
        browser.evaluate("document.querySelector('" + form + " button').click()");
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asString();
    }

    private void awaitInPage(String condition) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> browser.evaluate(condition)
                .asBoolean());
    }
}
