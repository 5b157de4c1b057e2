package io.maskwatch.cli.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.DeadLetterRetry;
import java.util.HexFormat;
import java.util.Optional;

/** Dead letters as JSON objects, without secrets. */
final class LetterJson {
    private static final int MOST_BYTES = 256;

    private LetterJson() {}

    /** What a list tells. */
    static ObjectNode brief(StoredLetter stored, Optional<DeadLetterRetry> sent) {
        DeadLetter letter = stored.letter();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", stored.id().toString());
        node.put("failedAt", letter.getFailedAt().toString());
        node.put("reason", letter.getReason().name());
        node.put("detail", SafeText.of(letter.getDetail()));
        node.put("service", SafeText.of(letter.getService()));
        ObjectNode source = node.putObject("source");
        source.put("topic", SafeText.of(letter.getSourceTopic()));
        source.put("partition", letter.getSourcePartition());
        source.put("offset", letter.getSourceOffset());
        source.put(
                "timestamp",
                letter.getSourceTimestamp() == null
                        ? null
                        : letter.getSourceTimestamp().toString());
        node.put("key", stored.key() == null ? null : SafeText.named("key", stored.key()));
        node.put("valueBytes", stored.value() == null ? null : stored.value().length);
        node.put("valueApart", letter.getValueApart());
        node.put("retries", stored.retries());
        node.put("cut", letter.getCut());
        node.put("sentBackAt", sent.map(note -> note.getSentAt().toString()).orElse(null));
        node.put("sentBackTo", sent.map(SentText::place).orElse(null));
        return node;
    }

    /** All that may be shown: the record where it can be read, the start of its bytes where not. */
    static ObjectNode full(StoredLetter stored, Optional<DeadLetterRetry> sent) {
        DeadLetter letter = stored.letter();
        ObjectNode node = brief(stored, sent);
        var headers = node.putArray("headers");
        letter.getHeaders().forEach(header -> headers.addObject()
                .put("name", SafeText.of(header.getName()))
                .put("value", SafeText.named(header.getName(), StoredLetter.bytes(header.getValue()))));
        byte[] value = stored.value();
        if (value != null) {
            RecordView.decode(letter.getSourceTopic(), value)
                    .ifPresentOrElse(
                            record -> node.set("record", RecordView.of(record)),
                            () -> node.put("valueStart", start(value, letter.getCut())));
        }
        return node;
    }

    private static String start(byte[] value, boolean cut) {
        byte[] shown = SafeText.withoutSecrets(value, cut);
        return HexFormat.of().formatHex(shown, 0, Math.min(shown.length, MOST_BYTES));
    }
}
