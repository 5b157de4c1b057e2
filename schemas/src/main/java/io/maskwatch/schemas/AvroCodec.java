package io.maskwatch.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records into Avro's single-object encoding (two marker bytes, the 64-bit Rabin fingerprint of the writer's schema,
 * the binary record; Avro specification, "Single-object encoding") and back. Every version of a schema that was ever
 * published decodes. Safe for use by several threads: nothing is kept from one record to the next, so a damaged record
 * cannot spoil those after it.
 *
 * @param <T> the generated record class
 */
public final class AvroCodec<T extends SpecificRecord> {
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};
    private static final int HEADER_BYTES = 10;

    static {
        // Avro allocates what a record claims before it looks whether that many bytes follow: without a limit, one
        // damaged
        // length takes the whole heap. Its limits are read once, from system properties, at their first use.
        for (String limit : List.of("bytes", "string", "collectionItems")) {
            String property = "org.apache.avro.limits." + limit + ".maxLength";
            if (System.getProperty(property) == null) {
                System.setProperty(property, Integer.toString(Topic.MAX_RECORD_BYTES));
            }
        }
    }

    private final SpecificData model;
    private final Schema schema;
    private final PublishedSchemas published;

    private AvroCodec(SpecificData model, Schema schema) {
        this.model = model;
        this.schema = schema;
        this.published = PublishedSchemas.of(schema);
    }

    /** A codec for the record class {@code type}. */
    public static <T extends SpecificRecord> AvroCodec<T> of(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        return new AvroCodec<>(model, model.getSchema(type));
    }

    /** The record with its header. Throws {@link NullPointerException} where a field that must be set is not. */
    public byte[] encode(T record) {
        try {
            ByteBuffer encoded = new BinaryMessageEncoder<T>(model, schema, true).encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a " + schema.getName(), e);
        }
    }

    /**
     * The record in {@code bytes}, which may be null.
     *
     * @throws UnreadableRecordException if the bytes are no record of this kind in any published version, or go on after
     *     its end
     */
    public T decode(byte[] bytes) throws UnreadableRecordException {
        Schema writer = writerOf(bytes);
        int length = bytes.length - HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, length, null);
        T record;
        boolean ended;
        try {
            record = new SpecificDatumReader<T>(writer, schema, model).read(null, decoder);
            ended = decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRecordException(
                    DeadLetterReason.CORRUPT_RECORD,
                    "the record is damaged or cut off: not a " + schema.getName() + " in its " + bytes.length
                            + " bytes",
                    e);
        }
        if (!ended) {
            throw new UnreadableRecordException(
                    DeadLetterReason.CORRUPT_RECORD, "the record goes on after the end of a " + schema.getName(), null);
        }
        return record;
    }

    private Schema writerOf(byte[] bytes) throws UnreadableRecordException {
        if (bytes == null) {
            throw new UnreadableRecordException(
                    DeadLetterReason.CORRUPT_RECORD, "the record has no value, expected a " + schema.getName(), null);
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
            throw new UnreadableRecordException(
                    DeadLetterReason.NOT_AVRO,
                    "the record (" + bytes.length
                            + " bytes) is no Avro single-object encoding, which begins with C3 01",
                    null);
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(MARKER.length);
        Schema writer = published.byFingerprint(fingerprint);
        if (writer == null) {
            throw new UnreadableRecordException(
                    DeadLetterReason.UNKNOWN_SCHEMA,
                    "no published version of %s has the schema fingerprint %016x; it may come from a newer Maskwatch"
                            .formatted(schema.getName(), fingerprint),
                    null);
        }
        return writer;
    }
}
