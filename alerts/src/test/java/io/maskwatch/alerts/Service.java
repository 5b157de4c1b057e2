package io.maskwatch.alerts;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service, running on real servers and a port of its own. */
final class Service implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on a database; {@code more} are further environment variables. */
    static Service start(Servers servers, String database, Map<String, String> more) throws InterruptedException {
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
                "127.0.0.0/8, ::1"));
        environment.putAll(more);
        return AlertsConfig.read(environment, Map.of());
    }

    URI url() {
        return context.getBean(ConsoleAddress.class).localUrl();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    @Override
    public void close() {
        context.close();
    }
}
