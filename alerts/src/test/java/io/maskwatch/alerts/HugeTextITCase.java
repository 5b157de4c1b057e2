package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.CameraState;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each text of each record that the service reads, with half a million letters: it is refused or cut, and never holds up the next. */
class HugeTextITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LETTERS = 500_000;

    /** No column for text from outside holds more than a sentence or two. */
    private static final int MOST_STORED = 4_000;

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static final List<String> TEXTS = List.of(
            "a".repeat(LETTERS),
            "://a:b@".repeat(LETTERS / 7),
            "\u001b[31m\0".repeat(LETTERS / 6),
            "é".repeat(LETTERS / 2));

    @Test
    void isRefusedOrCutAndHoldsUpNothing() throws Exception {
        String database = SERVERS.newDatabase();
        UUID after = UUID.randomUUID();
        try (Service service = Service.start(SERVERS, database, Map.of())) {
            int written = 0;
            for (Map.Entry<Topic, SpecificRecord> good : records().entrySet()) {
                for (String text : TEXTS) {
                    for (SpecificRecord bad : withHugeText(good.getValue(), text)) {
                        SERVERS.send(good.getKey().topicName(), "lobby".getBytes(StandardCharsets.UTF_8), encode(bad));
                        written++;
                    }
                }
            }
            assertThat(written).as("texts that were tried").isGreaterThan(20 * TEXTS.size());
            new Publisher(SERVERS).alert(Samples.opened(after, "lobby", Instant.now()));
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/alerts/" + after).statusCode(), status -> status == 200);
            assertThat(service.get("/health").statusCode()).isEqualTo(200);
        }
        assertThat(longestTexts(database))
                .allSatisfy((column, letters) -> assertThat(letters).as(column).isLessThanOrEqualTo(MOST_STORED));
        assertThat(Letters.all(SERVERS))
                .isNotEmpty()
                .extracting(DeadLetter::getDetail)
                .allSatisfy(detail ->
                        assertThat(detail).hasSizeLessThan(MOST_STORED).doesNotContain("\u001b", "\0"));
    }

    private static Map<Topic, SpecificRecord> records() throws Exception {
        UUID alertId = UUID.randomUUID();
        return Map.of(
                Topic.ALERTS,
                Samples.group(alertId, "lobby", Instant.now()),
                Topic.EVIDENCE,
                Samples.evidence(alertId, "lobby", Samples.jpeg(Color.BLUE)),
                Topic.CAMERAS,
                Samples.camera("lobby", "Lobby"),
                Topic.CAMERA_STATUS,
                Samples.status("lobby", CameraState.RETRYING, "no answer"));
    }

    /** A copy for each text in the record, however deep, with that one replaced. */
    private static List<SpecificRecord> withHugeText(SpecificRecord record, String text) {
        List<SpecificRecord> copies = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Schema schema = withoutNull(field.schema());
            if (schema.getType() == Schema.Type.STRING && schema.getLogicalType() == null) {
                SpecificRecord copy = copy(record);
                copy.put(field.pos(), text);
                copies.add(copy);
            } else if (schema.getType() == Schema.Type.RECORD
                    && record.get(field.pos()) instanceof SpecificRecord inner) {
                for (SpecificRecord changed : withHugeText(inner, text)) {
                    SpecificRecord copy = copy(record);
                    copy.put(field.pos(), changed);
                    copies.add(copy);
                }
            } else if (schema.getType() == Schema.Type.MAP) {
                for (Map<String, String> map : List.of(Map.of(text, "a"), Map.of("a", text))) {
                    SpecificRecord copy = copy(record);
                    copy.put(field.pos(), map);
                    copies.add(copy);
                }
            } else if (schema.getType() == Schema.Type.ARRAY
                    && schema.getElementType().getType() == Schema.Type.STRING) {
                SpecificRecord copy = copy(record);
                copy.put(field.pos(), List.of(text));
                copies.add(copy);
            }
        }
        return copies;
    }

    private static Schema withoutNull(Schema schema) {
        return schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    private static SpecificRecord copy(SpecificRecord record) {
        return SpecificData.getForClass(record.getClass()).deepCopy(record.getSchema(), record);
    }

    @SuppressWarnings("unchecked")
    private static byte[] encode(SpecificRecord record) {
        return AvroCodec.of((Class<SpecificRecord>) record.getClass()).encode(record);
    }

    /** The longest text of each column of each table, letters. */
    private static Map<String, Integer> longestTexts(String database) throws SQLException {
        Map<String, Integer> longest = new TreeMap<>();
        try (Connection connection = SERVERS.database(database).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb')
                    """)) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
            for (String column : columns) {
                String[] parts = column.split("\\.", 2);
                try (ResultSet rows = statement.executeQuery(
                        "select coalesce(max(length(\"%s\"::text)), 0) from \"%s\"".formatted(parts[1], parts[0]))) {
                    rows.next();
                    longest.put(column, rows.getInt(1));
                }
            }
        }
        assertThat(longest).isNotEmpty();
        return longest;
    }
}
