package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Log-in at a provider as a person does it, with a real browser. */
class OidcPageITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeAll
    static void findBrowser() {
        assumeThat(Browser.installed())
                .as("Chromium is not installed, so nobody looks at the log-in page")
                .isPresent();
    }

    @Test
    void leadsToTheProviderIntoTheConsoleAndOutOfBoth() throws Exception {
        try (OidcServer provider = OidcServer.start(folder);
                Service service = Service.start(
                        SERVERS, SERVERS.newDatabase(), OidcServer.settings(provider.issuer(), folder, Map.of()));
                Browser opened = Browser.start()) {
            browser = opened;
            provider.says(claims("stranger"), "");
            browser.open(service.url(), 1280, 800);
            awaitInPage("location.pathname === '/login.html' && document.getElementById('provider')?.hidden === false");
            assertThat(browser.evaluate("document.getElementById('provider').textContent")
                            .asString())
                    .isEqualTo("Log in with the works");
            browser.evaluate("document.getElementById('provider').click()");
            awaitInPage("document.getElementById('problem')?.textContent.startsWith('You have no role in Maskwatch.')");
            assertThat(browser.evaluate("location.hash").asString()).isEmpty();
            browser.screenshot(SCREENSHOTS.resolve("oidc-no-role.png"));

            provider.says(claims("lookers"), "");
            awaitInPage("document.getElementById('provider')?.hidden === false");
            browser.evaluate("document.getElementById('provider').click()");
            awaitInPage("document.getElementById('person-button')?.textContent === 'hanna'");
            browser.evaluate("document.getElementById('person-button').click()");
            awaitInPage("document.getElementById('person').open");
            assertThat(browser.evaluate("document.getElementById('password-form').hidden")
                            .asBoolean())
                    .isTrue();
            browser.screenshot(SCREENSHOTS.resolve("oidc-person.png"));
            browser.evaluate("document.getElementById('log-out').click()");
            awaitInPage("location.pathname === '/login.html'");
            assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        }
    }

    private static Map<String, Object> claims(String group) {
        return Map.of(
                "sub", "1", "preferred_username", "hanna", "groups", List.of(group), "places", Map.of("sites", "*"));
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
