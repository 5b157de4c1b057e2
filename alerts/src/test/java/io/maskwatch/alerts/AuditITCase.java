package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.schemas.AuditHead;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.audit.AuditChain;
import io.maskwatch.schemas.audit.AuditEntry;
import java.awt.Color;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who looked and who changed what, written down so that it cannot be changed unseen. */
class AuditITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Map<String, String> QUICK = Map.of("ALERTS_AUDIT_HEAD_INTERVAL", "1s");

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @Test
    void everyLookAtAPictureIsWrittenDownBeforeItIsShown() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            UUID fresh = picture(service, Instant.now());
            UUID old = picture(service, Instant.now().minus(Duration.ofDays(8)));
            String path = "/api/v1/alerts/" + fresh + "/picture";
            assertThat(service.get(path + "?look=listed").statusCode()).isEqualTo(200);
            assertThat(service.get(path + "?look=listed").statusCode()).isEqualTo(200);
            assertThat(service.get(path).statusCode()).isEqualTo(200);
            assertThat(service.get(path + "?look=opened&reason=a%20complaint").statusCode())
                    .isEqualTo(200);
            assertThat(service.get(path + "?look=askance").statusCode()).isEqualTo(400);
            assertThat(service.get(path + "?reason=" + "x".repeat(501)).statusCode())
                    .isEqualTo(400);
            assertThat(service.get(path + "?sha256=" + "0".repeat(64)).statusCode())
                    .isEqualTo(404);
            String older = "/api/v1/alerts/" + old + "/picture";
            for (String look : List.of("", "?look=listed", "?look=opened&reason=%20")) {
                assertThat(service.get(older + look).statusCode()).as(look).isEqualTo(428);
            }
            assertThat(service.get(older + "?reason=police%20request%207").statusCode())
                    .isEqualTo(200);
            assertThat(lines(service))
                    .containsExactly(
                            "configured-token picture-listed alert:" + fresh + " ",
                            "configured-token picture-opened alert:" + fresh + " ",
                            "configured-token picture-opened alert:" + fresh + " a complaint",
                            "configured-token picture-opened alert:" + old + " police request 7");
        }
    }

    @Test
    void noPictureIsShownWhileTheLookCannotBeWrittenDown() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            UUID alertId = picture(service, Instant.now());
            try (Connection holder = SERVERS.database(database).getConnection();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("lock table audit in exclusive mode");
                var refused = service.get("/api/v1/alerts/" + alertId + "/picture");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains("this must be written down in the audit log, which cannot be done now");
                holder.rollback();
            }
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/alerts/" + alertId + "/picture")
                                    .statusCode()
                            == 200);
        }
    }

    @Test
    void theDatabaseRefusesToChangeOrForgetEntries() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            service.part(AuditLog.class).record(AuditAction.PICTURE_OPENED, "ada", "alert:1", "", "");
            for (String statement : List.of("update audit set actor = 'bob'", "delete from audit", "truncate audit")) {
                assertThatThrownBy(() -> SERVERS.execute(database, statement))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("entries of audit are never changed");
            }
            assertThat(lines(service)).hasSize(1);
        }
    }

    @Test
    void instancesAndThreadsShareOneChainWhichARestartContinues() throws Exception {
        String database = SERVERS.newDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Service one = Service.start(SERVERS, database, Map.of());
                Service other = Service.start(SERVERS, database, Map.of())) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                AuditLog log = (number % 2 == 0 ? one : other).part(AuditLog.class);
                String subject = "alert:" + number;
                writers.add(() -> {
                    log.record(AuditAction.PICTURE_OPENED, "ada", subject, "", "");
                    return null;
                });
            }
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
            assertThat(problem(one, new AuditChain())).isEmpty();
            assertThat(lines(one)).hasSize(400).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
        try (Service again = Service.start(SERVERS, database, Map.of())) {
            again.part(AuditLog.class).record(AuditAction.PICTURE_OPENED, "ada", "alert:last", "", "");
            AuditChain chain = new AuditChain();
            assertThat(problem(again, chain)).isEmpty();
            assertThat(chain.number()).isEqualTo(401);
        }
    }

    @Test
    void headsInTheTopicShowWhatTheOwnerOfTheDatabaseDid() throws Exception {
        String database = SERVERS.newDatabase();
        try (Service service = Service.start(SERVERS, database, QUICK)) {
            AuditLog log = service.part(AuditLog.class);
            for (int number = 1; number <= 5; number++) {
                log.record(AuditAction.PICTURE_OPENED, "ada", "alert:" + number, "", "");
            }
            String hash = entries(service).get(4).at("/hash").asString();
            AuditHead published = await().atMost(PATIENCE)
                    .until(() -> head(hash), Optional::isPresent)
                    .orElseThrow();
            assertThat(problem(service, with(published))).isEmpty();
            await().atMost(PATIENCE)
                    .until(() -> new String(service.get("/metrics").body(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("maskwatch_alerts_audit_unpublished_entries 0.0"));
            SERVERS.execute(database, "alter table audit disable trigger never_changed");
            SERVERS.execute(database, "update audit set actor = 'bob' where number = 3");
            assertThat(problem(service, with(published)).orElseThrow())
                    .startsWith("entry 3 (picture-opened by bob at ")
                    .endsWith("was changed: its content does not give its hash");
            SERVERS.execute(database, "update audit set actor = 'ada' where number = 3");
            assertThat(problem(service, with(published))).isEmpty();
            SERVERS.execute(database, "delete from audit where number >= 4");
            assertThat(problem(service, with(published)).orElseThrow())
                    .startsWith("entry 4 is missing, and so is everything up to entry 5");
            log.record(AuditAction.PICTURE_OPENED, "eve", "alert:4", "", "");
            log.record(AuditAction.PICTURE_OPENED, "eve", "alert:5", "", "");
            assertThat(problem(service, with(published)).orElseThrow())
                    .startsWith("entry 5 (picture-opened by eve")
                    .contains("has another hash than the one that was published");
        }
    }

    @Test
    void changesOfReviewsRoutesAndSilencesAreWrittenDown() throws Exception {
        try (RoutedService routed = new RoutedService(SERVERS)) {
            routed.apply("default: {receivers: [desk]}");
            UUID alertId = routed.open("gate");
            routed.acknowledge(alertId, 0);
            String silence = "{\"match\":{\"camera\":[\"gate\"]},\"duration\":\"2h\",\"reason\":\"new doors\"}";
            assertThat(routed.send("POST", "/api/v1/silences", "application/json", silence, null)
                            .statusCode())
                    .isEqualTo(201);
            routed.send("POST", "/api/v1/receivers/desk/test", "application/json", "", null);
            List<String> lines = lines(routed.service());
            assertThat(lines.get(0)).isEqualTo("ada routes-applied routes:1 ");
            assertThat(lines.get(1)).isEqualTo("configured-token review-changed alert:" + alertId + " ");
            assertThat(lines.get(2))
                    .startsWith("configured-token silence-added silence:")
                    .endsWith(" new doors");
            assertThat(lines.get(3)).isEqualTo("configured-token receiver-tested receiver:desk ");
            assertThat(lines).hasSize(4);
        }
    }

    private static UUID picture(Service service, Instant openedAt) throws Exception {
        UUID alertId = UUID.randomUUID();
        Publisher publisher = new Publisher(SERVERS);
        publisher.alert(Samples.opened(alertId, "gate", openedAt));
        publisher.evidence(Samples.evidence(alertId, "gate", Samples.jpeg(Color.RED)));
        await().atMost(PATIENCE).until(() -> service.json("/api/v1/alerts/" + alertId)
                .at("/picture/url")
                .isString());
        return alertId;
    }

    private static List<String> lines(Service service) throws Exception {
        return entries(service).stream()
                .map(entry -> entry.at("/actor").asString() + " "
                        + entry.at("/action").asString() + " "
                        + entry.at("/subject").asString() + " "
                        + entry.at("/reason").asString())
                .toList();
    }

    private static List<JsonNode> entries(Service service) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        String next = "0";
        while (next != null) {
            JsonNode part = service.json("/api/v1/audit?limit=150&after=" + next);
            part.at("/entries").forEach(entries::add);
            next = part.at("/next").asString(null);
        }
        return entries;
    }

    private static Optional<String> problem(Service service, AuditChain chain) throws Exception {
        for (JsonNode json : entries(service)) {
            AuditEntry entry = new AuditEntry(
                    json.at("/number").asLong(),
                    Instant.parse(json.at("/at").asString()),
                    json.at("/actor").asString(),
                    json.at("/action").asString(),
                    json.at("/subject").asString(),
                    json.at("/reason").asString(),
                    json.at("/detail").asString());
            Optional<String> problem = chain.next(
                    entry, json.at("/previous").asString(), json.at("/hash").asString());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return chain.end();
    }

    private static AuditChain with(AuditHead published) {
        AuditChain chain = new AuditChain();
        chain.head(published);
        return chain;
    }

    /** The published head with a hash: the class has one Kafka for several databases. */
    private static Optional<AuditHead> head(String hash) {
        return heads().stream().filter(head -> head.getHash().equals(hash)).findFirst();
    }

    private static List<AuditHead> heads() {
        AvroCodec<AuditHead> codec = AvroCodec.of(AuditHead.class);
        TopicPartition partition = new TopicPartition(Topic.AUDIT_HEADS.topicName(), 0);
        List<AuditHead> heads = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", SERVERS.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> heads.add(decode(codec, record.value())));
            }
        }
        return heads;
    }

    private static AuditHead decode(AvroCodec<AuditHead> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (io.maskwatch.schemas.UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
