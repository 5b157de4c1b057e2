package io.maskwatch.cli.up;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A real alerting service with its Kafka and database, and commands that are run against it. */
final class CommandedService {
    private final EmbeddedKafka kafka;
    private final Database database;
    private final AlertsService service;
    private final Path token;

    /** What a command said and how it ended. */
    record Ended(int code, String out, String err) {}

    private CommandedService(EmbeddedKafka kafka, Database database, AlertsService service, Path token) {
        this.kafka = kafka;
        this.database = database;
        this.service = service;
        this.token = token;
    }

    /** Starts everything within an empty folder, with more variables for the service. */
    static CommandedService start(Path folder, Map<String, String> more) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Files.createDirectory(folder.resolve("kafka")));
        kafka.createTopics(Optional.of(1));
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Database database = Database.start(folder.resolve("postgres"), folder.resolve("postgres.log"), secrets);
        Path token = Files.writeString(folder.resolve("token"), SecretFile.load(secrets.resolve("token")) + "\n");
        int port = FreePort.find();
        Map<String, String> settings = new HashMap<>(more);
        settings.put("ALERTS_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("ALERTS_DATABASE_URL", database.jdbcUrl());
        settings.put("ALERTS_DATABASE_USER", database.user());
        settings.put("ALERTS_DATABASE_PASSWORD", "file:" + database.passwordFile());
        settings.put("ALERTS_HTTP_PORT", Integer.toString(port));
        settings.put("ALERTS_OUTGOING_ALLOWED_NETWORKS", "127.0.0.0/8");
        settings.put("ALERTS_AUDIT_HEAD_INTERVAL", "1s");
        AlertsService service = AlertsService.start(new AlertsService.Launch(
                jar(), port, settings, folder.resolve("alerts.log"), LeftOvers.mark(folder), token));
        return new CommandedService(kafka, database, service, token);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("alerts/target/laid-out"))) {
            return files.filter(file -> file.getFileName().toString().matches("maskwatch-alerts-.*(?<!-sources)\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The folder of the whole project. */
    static Path root() {
        return Path.of(System.getProperty("maskwatch.root"));
    }

    String address() {
        return service.address().toString();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A connection of the user who owns the database. */
    Connection owner() throws Exception {
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.user(),
                Files.readString(database.passwordFile()).strip());
    }

    /** Runs a command; one that names the service's address has a good token. */
    Ended run(String... arguments) {
        return runWith(token, arguments);
    }

    /** The same with another token. */
    Ended runWith(Path tokenFile, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Maskwatch.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.contains("--address")) {
            all.addAll(List.of("--token-file", tokenFile.toString()));
        }
        return new Ended(command.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    void stop() throws Exception {
        service.stop();
        database.close();
        kafka.close();
    }
}
