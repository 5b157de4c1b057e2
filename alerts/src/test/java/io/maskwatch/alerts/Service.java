package io.maskwatch.alerts;

import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.Accounts;
import io.maskwatch.alerts.access.LogInLinks;
import io.maskwatch.alerts.access.LogIns;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.access.Visitor;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service, running on real servers and a port of its own. */
public final class Service implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** May do everything; all requests of tests send it, unless they say otherwise. */
    static final String TOKEN = "a-token-of-the-tests-with-32-characters-or-more";

    /** Of the user admin. */
    static final String PASSWORD = "a password of the tests";

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on a database; {@code more} are further environment variables. */
    public static Service start(Servers servers, String database, Map<String, String> more)
            throws InterruptedException {
        return new Service(AlertsMain.start(config(servers, database, more)));
    }

    static AlertsConfig config(Servers servers, String database, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ALERTS_KAFKA_BOOTSTRAP_SERVERS",
                servers.bootstrapServers(),
                "ALERTS_KAFKA_GROUP_ID",
                "test-" + database,
                "ALERTS_DATABASE_URL",
                servers.databaseUrl(database),
                "ALERTS_DATABASE_USER",
                "postgres",
                "ALERTS_HTTP_PORT",
                "0",
                "ALERTS_OUTGOING_ALLOWED_NETWORKS",
                "127.0.0.0/8, ::1",
                "ALERTS_ACCESS_TOKEN",
                "env:TEST_TOKEN",
                "TEST_TOKEN",
                TOKEN));
        environment.put("ALERTS_ACCESS_ADMIN_PASSWORD", "env:TEST_PASSWORD");
        environment.put("TEST_PASSWORD", PASSWORD);
        environment.putAll(more);
        return AlertsConfig.read(environment, Map.of());
    }

    URI url() {
        return context.getBean(ConsoleAddress.class).localUrl();
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** Somebody who has logged in, with a session of their own; added where they aren't there yet. */
    Person person(String name, Role role, String... sites) {
        if (part(AccountStore.class).find(name).isEmpty()) {
            part(Accounts.class).add(name, PASSWORD, role, Sites.of(List.of(sites)));
        }
        String link =
                part(LogInLinks.class).make(part(AccountStore.class).find(name).orElseThrow(), Duration.ofMinutes(1));
        return new Person(
                url(),
                part(LogIns.class)
                        .byLink(link, new Visitor("127.0.0.1", Person.BROWSER))
                        .secret());
    }

    /** A request with the token that may do everything. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).header("authorization", "Bearer " + TOKEN);
    }

    /** An address that logs the browser in as admin, and leads to the console. */
    /** What a log-in by a password is answered. */
    HttpResponse<String> logIn(String user, String password) throws IOException, InterruptedException {
        return new Person(url(), "")
                .send("POST", "/api/v1/session", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    URI logInLink() throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/users/admin/log-in-links")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return URI.create(JSON.readTree(answer.body()).at("/url").asString());
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() {
        context.close();
    }
}
