package io.maskwatch.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AuditHead;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterRetry;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Decodes records of any topic, and shows them without secrets and without pictures. */
final class RecordView {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordView() {}

    /** The record of a topic, or empty where the bytes are none or the topic is not known. */
    static Optional<SpecificRecord> decode(String topicName, byte[] value) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(topicName))
                .findFirst()
                .flatMap(topic -> decode(codec(topic), value));
    }

    /** The record field by field; of bytes only their number. */
    static ObjectNode of(SpecificRecord record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), node(record.get(field.pos())));
        }
        return node;
    }

    private static Optional<SpecificRecord> decode(AvroCodec<? extends SpecificRecord> codec, byte[] value) {
        try {
            return Optional.of(codec.decode(value));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private static AvroCodec<? extends SpecificRecord> codec(Topic topic) {
        return switch (topic) {
            case CAMERAS -> AvroCodec.of(Camera.class);
            case CAMERA_STATUS -> AvroCodec.of(CameraStatus.class);
            case FRAMES -> AvroCodec.of(Frame.class);
            case OBSERVATIONS -> AvroCodec.of(Observation.class);
            case ALERTS -> AvroCodec.of(Alert.class);
            case EVIDENCE -> AvroCodec.of(Evidence.class);
            case COMPLIANCE -> AvroCodec.of(Compliance.class);
            case DEAD_LETTERS, DEAD_LETTER_PICTURES -> AvroCodec.of(DeadLetter.class);
            case DEAD_LETTER_RETRIES -> AvroCodec.of(DeadLetterRetry.class);
            case AUDIT_HEADS -> AvroCodec.of(AuditHead.class);
        };
    }

    private static JsonNode node(Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof SpecificRecord record) {
            return of(record);
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.doubleValue());
        }
        String text = value instanceof ByteBuffer bytes ? "(" + bytes.remaining() + " bytes)" : value.toString();
        return NODES.textNode(SafeText.of(text));
    }
}
