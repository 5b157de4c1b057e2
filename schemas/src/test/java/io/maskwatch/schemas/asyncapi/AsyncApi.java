package io.maskwatch.schemas.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.schemas.Alert;
import io.maskwatch.schemas.AuditHead;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraStatus;
import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterRetry;
import io.maskwatch.schemas.Evidence;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraAuthor;
import io.maskwatch.schemas.trace.TraceParent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The topics as an AsyncAPI 3 document, made of the schemas and the settings that the topics are created with. */
final class AsyncApi {
    private static final String DESCRIPTION =
            "What Maskwatch writes to and reads from Kafka. Each value is one Avro record in single-object encoding: C3 01,"
                    + " the schema's CRC-64-AVRO fingerprint in eight bytes, little-endian, and the record. The schemas of all"
                    + " versions are in the jar maskwatch-schemas. Read the topics that the job writes with"
                    + " isolation.level=read_committed.";

    private AsyncApi() {}

    static Map<String, Object> document() {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            channels.put(channelName(topic), channel(topic));
            operations.put((isRead(topic) ? "receive" : "send") + channelName(topic), operation(topic));
            messages.put(schema(topic).getName(), message(topic));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Maskwatch topics");
        info.put("version", "1");
        info.put("description", DESCRIPTION);
        document.put("info", info);
        document.put("defaultContentType", "avro/binary");
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> channel(Topic topic) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", topic.topicName());
        channel.put("description", schema(topic).getDoc());
        String name = schema(topic).getName();
        channel.put("messages", Map.of(name, reference("components", "messages", name)));
        Map<String, Object> kafka = new LinkedHashMap<>();
        kafka.put("topic", topic.topicName());
        kafka.put("partitions", topic.partitions());
        kafka.put("topicConfiguration", configuration(topic));
        kafka.put("bindingVersion", "0.5.0");
        channel.put("bindings", Map.of("kafka", kafka));
        return channel;
    }

    /** Those of the topic's settings that the Kafka binding has fields for. */
    private static Map<String, Object> configuration(Topic topic) {
        Map<String, String> settings = topic.kafkaSettings();
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", List.of(settings.get("cleanup.policy")));
        for (String key : List.of("retention.ms", "delete.retention.ms", "max.message.bytes")) {
            if (settings.containsKey(key)) {
                configuration.put(key, Long.valueOf(settings.get(key)));
            }
        }
        return configuration;
    }

    private static Map<String, Object> operation(Topic topic) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", isRead(topic) ? "receive" : "send");
        String channel = channelName(topic);
        operation.put("channel", reference("channels", channel));
        operation.put(
                "messages",
                List.of(reference("channels", channel, "messages", schema(topic).getName())));
        return operation;
    }

    private static Map<String, Object> message(Topic topic) {
        Schema schema = schema(topic);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", schema.getFullName());
        message.put("title", schema.getName());
        message.put("summary", schema.getDoc());
        message.put("contentType", "avro/binary");
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0");
        payload.put("schema", plain(schema));
        message.put("payload", payload);
        headers(topic).ifPresent(headers -> message.put("headers", headers));
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("type", "string");
        key.put(
                "description",
                topic.isKeyedByCamera() ? "The camera id, in UTF-8." : "See the description of the topic.");
        Map<String, Object> kafka = new LinkedHashMap<>();
        kafka.put("key", key);
        kafka.put("bindingVersion", "0.5.0");
        message.put("bindings", Map.of("kafka", kafka));
        return message;
    }

    private static Optional<Map<String, Object>> headers(Topic topic) {
        return switch (topic) {
            case CAMERAS ->
                Optional.of(header(
                        CameraAuthor.HEADER,
                        "Who wrote the record, by their own word, for the audit log; need not be there."));
            case FRAMES ->
                Optional.of(header(
                        TraceParent.HEADER,
                        "The place in the trace, as W3C's trace context names it; the same as in the record."));
            case CAMERA_STATUS,
                    OBSERVATIONS,
                    ALERTS,
                    EVIDENCE,
                    COMPLIANCE,
                    DEAD_LETTERS,
                    DEAD_LETTER_PICTURES,
                    DEAD_LETTER_RETRIES,
                    AUDIT_HEADS -> Optional.empty();
        };
    }

    private static Map<String, Object> header(String name, String description) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("description", description);
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("type", "object");
        headers.put("properties", Map.of(name, text));
        return headers;
    }

    /** The name of what the topic carries; two topics carry dead letters. */
    private static String channelName(Topic topic) {
        return topic == Topic.DEAD_LETTER_PICTURES
                ? "DeadLetterPictures"
                : schema(topic).getName();
    }

    /** Cameras are registered by others, too; everything else is written by Maskwatch itself. */
    private static boolean isRead(Topic topic) {
        return topic == Topic.CAMERAS;
    }

    private static Map<String, Object> reference(String... path) {
        return Map.of("$ref", "#/" + String.join("/", path));
    }

    private static Map<String, Object> plain(Schema schema) {
        try {
            return new ObjectMapper().readValue(schema.toString(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is always JSON", e);
        }
    }

    private static Schema schema(Topic topic) {
        return switch (topic) {
            case CAMERAS -> Camera.getClassSchema();
            case CAMERA_STATUS -> CameraStatus.getClassSchema();
            case FRAMES -> Frame.getClassSchema();
            case OBSERVATIONS -> Observation.getClassSchema();
            case ALERTS -> Alert.getClassSchema();
            case EVIDENCE -> Evidence.getClassSchema();
            case COMPLIANCE -> Compliance.getClassSchema();
            case DEAD_LETTERS, DEAD_LETTER_PICTURES -> DeadLetter.getClassSchema();
            case DEAD_LETTER_RETRIES -> DeadLetterRetry.getClassSchema();
            case AUDIT_HEADS -> AuditHead.getClassSchema();
        };
    }
}
