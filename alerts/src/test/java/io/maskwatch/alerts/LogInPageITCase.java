package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sessions;
import java.net.URI;
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

/** Log-in as a person does it, with a real browser. */
class LogInPageITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private Service service;
    private Browser browser;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the log-in page")
                .isPresent();
    }

    @BeforeEach
    void start() throws Exception {
        SERVERS.deleteIncidents();
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
        browser = Browser.start();
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
    void leadsFromAWrongPasswordToTheIncidentOfTheLinkAndOutAgain() throws Exception {
        UUID alertId = UUID.randomUUID();
        new Publisher(SERVERS).alert(Samples.opened(alertId, "lobby", Instant.now()));
        await().atMost(PATIENCE)
                .until(() -> service.get("/api/v1/alerts/" + alertId).statusCode(), status -> status == 200);

        browser.open(URI.create(service.url() + "/#" + alertId), 1280, 800);
        awaitInPage("location.pathname === '/login.html' && document.getElementById('enter')?.disabled === false");
        browser.screenshot(SCREENSHOTS.resolve("log-in.png"));
        logIn("admin", "not the password");
        awaitInPage("document.getElementById('problem')?.textContent === 'The user name or the password is wrong.'");
        assertThat(browser.evaluate("document.getElementById('password').value").asString())
                .isEmpty();
        browser.screenshot(SCREENSHOTS.resolve("log-in-wrong.png"));

        logIn("admin", Service.PASSWORD);
        awaitInPage("location.pathname === '/' && document.getElementById('detail')?.open");
        awaitInPage("document.getElementById('detail-body').textContent.includes('" + alertId + "')");
        browser.evaluate("document.getElementById('detail').close()");
        awaitInPage("document.getElementById('person-button').textContent === 'admin'");
        browser.evaluate("document.getElementById('person-button').click()");
        awaitInPage("document.querySelectorAll('#sessions li').length === 1");
        service.person("admin", Role.ADMIN);
        browser.evaluate("document.getElementById('person').close(); document.getElementById('person-button').click()");
        awaitInPage("document.querySelector('#sessions button')?.textContent === 'End this session'");
        browser.screenshot(SCREENSHOTS.resolve("person.png"));
        browser.evaluate("document.querySelector('#sessions button').click()");
        awaitInPage("document.querySelectorAll('#sessions li').length === 1");
        browser.evaluate("document.getElementById('totp-begin').click()");
        awaitInPage("document.querySelector('#totp-qr svg path')?.getAttribute('d').length > 1000");
        browser.evaluate("document.getElementById('totp-qr').scrollIntoView()");
        browser.screenshot(SCREENSHOTS.resolve("totp.png"));
        browser.evaluate("document.getElementById('log-out').click()");
        awaitInPage("location.pathname === '/login.html'");
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void aLinkLogsInWithOneClickAndLeavesNoTrace() throws Exception {
        browser.open(service.logInLink(), 1280, 800);
        awaitInPage("document.querySelector('#connection')?.textContent === 'Live'");
        assertThat(browser.evaluate("location.href").asString()).isEqualTo(service.url() + "/");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aLinkWorksWhereTheLogInPageIsOpenAlready() throws Exception {
        browser.open(URI.create(service.url() + "/login.html"), 1280, 800);
        awaitInPage("document.getElementById('enter')?.disabled === false");
        browser.evaluate("location.href = '" + service.logInLink() + "'");
        awaitInPage("document.querySelector('#connection')?.textContent === 'Live'");
        assertThat(browser.evaluate("location.href").asString()).isEqualTo(service.url() + "/");
    }

    @Test
    void whoOnlyLooksIsOfferedNothingElseAndASessionThatEndsLeadsToTheLogIn() throws Exception {
        UUID alertId = UUID.randomUUID();
        new Publisher(SERVERS).alert(Samples.opened(alertId, "lobby", Instant.now()));
        service.person("vera", Role.VIEWER);
        browser.open(service.url(), 1280, 800);
        awaitInPage("document.getElementById('enter')?.disabled === false");
        logIn("vera", Service.PASSWORD);
        awaitInPage("document.querySelector('.incident .picture')");
        browser.evaluate("document.querySelector('.incident .picture').click()");
        awaitInPage("document.getElementById('detail').open");
        assertThat(browser.evaluate(
                                "document.querySelectorAll('.actions button[data-action], form.comment textarea').length")
                        .asInt())
                .isZero();
        service.part(Sessions.class)
                .endAll(service.part(AccountStore.class)
                        .find("vera")
                        .orElseThrow()
                        .id());
        awaitInPage("location.pathname === '/login.html'");
    }

    private void logIn(String user, String password) throws Exception {
        browser.evaluate("document.getElementById('user').value = '" + user + "';"
                + "document.getElementById('password').value = '" + password + "';"
                + "document.getElementById('enter').click()");
    }

    private void awaitInPage(String condition) {
        await(condition).atMost(PATIENCE).until(() -> {
            try {
                return browser.evaluate("!!(" + condition + ")").asBoolean();
            } catch (IllegalStateException e) {
                return false; // the page is on its way to another
            }
        });
    }
}
