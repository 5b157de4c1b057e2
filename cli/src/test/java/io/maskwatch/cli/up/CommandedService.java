package io.maskwatch.cli.up;

import io.maskwatch.cli.Maskwatch;
import io.maskwatch.embedded.EmbeddedKafka;
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
import picocli.CommandLine;

/** A real alerting service with its Kafka and database, and commands that are run against it. */
final class CommandedService {
    private final EmbeddedKafka kafka;
    private final AlertsAlone alerts;

    /** What a command said and how it ended. */
    record Ended(int code, String out, String err) {}

    private CommandedService(EmbeddedKafka kafka, AlertsAlone alerts) {
        this.kafka = kafka;
        this.alerts = alerts;
    }

    /** Starts everything within an empty folder, with more variables for the service. */
    static CommandedService start(Path folder, Map<String, String> more) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Files.createDirectory(folder.resolve("kafka")));
        kafka.createTopics(Optional.of(1));
        Map<String, String> settings = new HashMap<>(more);
        settings.put("ALERTS_AUDIT_HEAD_INTERVAL", "1s");
        return new CommandedService(kafka, AlertsAlone.start(folder, kafka.bootstrapServers(), settings));
    }

    /** The folder of the whole project. */
    static Path root() {
        return Path.of(System.getProperty("maskwatch.root"));
    }

    String address() {
        return alerts.address().toString();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A connection of the user who owns the database. */
    Connection owner() throws Exception {
        Database database = alerts.database();
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.user(),
                Files.readString(database.passwordFile()).strip());
    }

    /** Runs a command; one that names the service's address has a good token. */
    Ended run(String... arguments) {
        return runWith(alerts.tokenFile(), arguments);
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
        alerts.close();
        kafka.close();
    }
}
