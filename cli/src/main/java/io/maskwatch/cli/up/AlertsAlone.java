package io.maskwatch.cli.up;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The alerting service with its database, without the rest of an installation. */
public final class AlertsAlone implements AutoCloseable {
    private final Closer closer;
    private final Database database;
    private final AlertsService service;
    private final Path tokenFile;

    private AlertsAlone(Closer closer, Database database, AlertsService service, Path tokenFile) {
        this.closer = closer;
        this.database = database;
        this.service = service;
        this.tokenFile = tokenFile;
    }

    /**
     * Starts both as {@code maskwatch up} does, and comes back when the service is ready.
     *
     * @param folder for their files, made if need be
     * @param bootstrapServers of a broker that has all topics
     * @param more settings of the service, as environment variables
     */
    public static AlertsAlone start(Path folder, String bootstrapServers, Map<String, String> more) throws Exception {
        Closer closer = new Closer();
        try {
            Path secrets = Files.createDirectories(folder.resolve("secrets"));
            Database database = closer.add(
                    Database.start(folder.resolve("postgres"), folder.resolve("postgres.log"), secrets),
                    Database::close);
            Path tokenFile = secrets.resolve("token");
            SecretFile.load(tokenFile);
            int port = FreePort.find();
            Map<String, String> settings = new HashMap<>(more);
            settings.put("ALERTS_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
            settings.putAll(database.settings());
            settings.put("ALERTS_HTTP_PORT", Integer.toString(port));
            settings.put("ALERTS_OUTGOING_ALLOWED_NETWORKS", "127.0.0.0/8");
            AlertsService service = closer.add(
                    AlertsService.start(new AlertsService.Launch(
                            AlertsService.jar(),
                            port,
                            settings,
                            folder.resolve("alerts.log"),
                            LeftOvers.mark(folder),
                            tokenFile)),
                    AlertsService::stop);
            return new AlertsAlone(closer, database, service, tokenFile);
        } catch (Throwable e) { // also a class that is missing: processes must not stay behind
            closer.close();
            throw e;
        }
    }

    /**
     * Starts both with one receiver, which gets each alert without waiting for its picture.
     *
     * @param webhook its address
     */
    public static AlertsAlone withWebhook(Path folder, String bootstrapServers, URI webhook) throws Exception {
        Path secret = Files.createDirectories(folder.resolve("secrets")).resolve("webhook");
        WebhookSecret.load(secret);
        return start(
                folder,
                bootstrapServers,
                Map.of(
                        "ALERTS_WEBHOOK_URL",
                        webhook.toString(),
                        "ALERTS_WEBHOOK_SECRET",
                        "file:" + secret,
                        "ALERTS_WEBHOOK_EVIDENCE_WAIT",
                        "0ms"));
    }

    Database database() {
        return database;
    }

    URI address() {
        return service.address();
    }

    Path tokenFile() {
        return tokenFile;
    }

    @Override
    public void close() {
        closer.close();
    }
}
