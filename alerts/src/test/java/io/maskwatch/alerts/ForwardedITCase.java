package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Where a request comes from: as proxies of the settings say, and nobody else. */
class ForwardedITCase {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void onlyProxiesOfTheSettingsAreBelieved() throws Exception {
        Map<String, String> proxies = Map.of("ALERTS_HTTP_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8, fd00::/8");
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), proxies)) {
            comesFrom(service, "203.0.113.7", "203.0.113.7");
            comesFrom(service, "203.0.113.8", "203.0.113.8, 10.1.2.3");
            comesFrom(service, "203.0.113.9", "8.8.8.8, 203.0.113.9, 10.1.2.3, fd00::7");
            comesFrom(service, "203.0.113.10", "203.0.113.10:4711");
            comesFrom(service, "2001:db8:0:0:0:0:0:1", "[2001:db8::1]:4711");
            comesFrom(service, "10.9.9.9", "10.9.9.9");
            comesFrom(service, "10.1.2.3", "203.0.113.7, unknown, 10.1.2.3");
            for (String nothing : new String[] {
                "", ",", "localhost", "unknown", "1.2.3", "0x7f.1", "10.0.0.0/8", "1.2.3.4.5", "<b>", "a".repeat(4000)
            }) {
                comesFrom(service, "127.0.0.1", nothing);
            }
        }
        try (Service service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of())) {
            comesFrom(service, "127.0.0.1", "203.0.113.7");
        }
    }

    @Test
    void thePauseCountsRealAddresses() throws Exception {
        String database = SERVERS.newDatabase();
        Map<String, String> proxies = Map.of("ALERTS_HTTP_TRUSTED_PROXIES", "127.0.0.1");
        try (Service service = Service.start(SERVERS, database, proxies)) {
            assertThat(logIn(service, "wrong", "203.0.113.7").statusCode()).isEqualTo(401);
            SERVERS.execute(database, "update log_in_failure set failures = 100 where subject = 'address:203.0.113.7'");
            assertThat(logIn(service, "wrong", "198.51.100.1, 203.0.113.7").statusCode())
                    .isEqualTo(429);
            assertThat(logIn(service, "admin", "203.0.113.8").statusCode()).isEqualTo(200);
        }
    }

    private static void comesFrom(Service service, String expected, String header) throws Exception {
        assertThat(logIn(service, "admin", header).statusCode()).isEqualTo(200);
        JsonNode entries = service.json("/api/v1/audit?limit=200").at("/entries");
        assertThat(entries.path(entries.size() - 1).at("/detail").asString())
                .as(header)
                .isEqualTo("from " + expected);
    }

    private static HttpResponse<String> logIn(Service service, String user, String header) throws Exception {
        return HTTP.send(
                new Person(service.url(), "")
                        .request("/api/v1/session")
                        .header("x-xsrf-token", "a-proof-of-the-tests")
                        .header("content-type", "application/json")
                        .header("x-forwarded-for", header)
                        .POST(BodyPublishers.ofString(
                                "{\"user\":\"" + user + "\",\"password\":\"" + Service.PASSWORD + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
