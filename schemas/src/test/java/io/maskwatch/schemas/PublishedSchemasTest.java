package io.maskwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Subscribers run old readers on new records and replays run new readers on old records: both must go on to work. */
class PublishedSchemasTest {
    static final List<Schema> CURRENT = List.of(
            Camera.getClassSchema(),
            CameraStatus.getClassSchema(),
            Frame.getClassSchema(),
            Observation.getClassSchema(),
            Alert.getClassSchema(),
            Evidence.getClassSchema(),
            Compliance.getClassSchema(),
            DeadLetter.getClassSchema(),
            DeadLetterRetry.getClassSchema(),
            AuditHead.getClassSchema());

    @ParameterizedTest
    @FieldSource("CURRENT")
    void changesOnlyCompatiblySinceTheLastRelease(Schema current) {
        Schema released = releases(current).get(releases(current).size() - 1);
        assertThat(incompatibilities(current, released))
                .as("current %s reads records of the last release", current.getName())
                .isEmpty();
        assertThat(incompatibilities(released, current))
                .as("the last release reads records of current %s", current.getName())
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("CURRENT")
    void readsEveryRelease(Schema current) {
        for (Schema released : releases(current)) {
            assertThat(incompatibilities(current, released)).isEmpty();
            assertThat(incompatibilities(released, current))
                    .as("every earlier %s reads records of the current one", current.getName())
                    .isEmpty();
            assertThat(PublishedSchemas.of(current).byFingerprint(SchemaNormalization.parsingFingerprint64(released)))
                    .isEqualTo(released);
        }
    }

    @ParameterizedTest
    @FieldSource("CURRENT")
    void documentsEveryRecordFieldAndEnum(Schema current) {
        List<String> undocumented = new ArrayList<>();
        collectUndocumented(current, undocumented);
        assertThat(undocumented).isEmpty();
    }

    private static List<Schema> releases(Schema current) {
        List<Schema> releases = new ArrayList<>();
        for (int version = 1; ; version++) {
            Schema released = PublishedSchemas.released(current.getName(), version);
            if (released == null) {
                assertThat(releases)
                        .as("released copies of %s", current.getName())
                        .isNotEmpty();
                return releases;
            }
            releases.add(released);
        }
    }

    private static List<?> incompatibilities(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities();
    }

    private static void collectUndocumented(Schema schema, List<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                requireDoc(schema.getFullName(), schema.getDoc(), undocumented);
                for (Schema.Field field : schema.getFields()) {
                    requireDoc(schema.getFullName() + "." + field.name(), field.doc(), undocumented);
                    collectUndocumented(field.schema(), undocumented);
                }
            }
            case ENUM -> requireDoc(schema.getFullName(), schema.getDoc(), undocumented);
            case ARRAY -> collectUndocumented(schema.getElementType(), undocumented);
            case UNION -> schema.getTypes().forEach(type -> collectUndocumented(type, undocumented));
            case MAP, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void requireDoc(String name, String doc, List<String> undocumented) {
        if (doc == null || doc.isBlank()) {
            undocumented.add(name);
        }
    }
}
