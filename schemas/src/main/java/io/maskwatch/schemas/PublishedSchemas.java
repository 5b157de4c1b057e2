package io.maskwatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * All published versions of one schema: the current one, and the released copies in {@code released/<Name>/<n>.avsc}
 * beside this class, numbered from 1 without gaps. Immutable.
 */
final class PublishedSchemas {
    private final Map<Long, Schema> byFingerprint;

    private PublishedSchemas(Map<Long, Schema> byFingerprint) {
        this.byFingerprint = Map.copyOf(byFingerprint);
    }

    static PublishedSchemas of(Schema current) {
        Map<Long, Schema> versions = new LinkedHashMap<>();
        versions.put(SchemaNormalization.parsingFingerprint64(current), current);
        for (int version = 1; ; version++) {
            Schema released = released(current.getName(), version);
            if (released == null) {
                return new PublishedSchemas(versions);
            }
            versions.put(SchemaNormalization.parsingFingerprint64(released), released);
        }
    }

    /** The released copy, or null where there is no such version. */
    static Schema released(String name, int version) {
        try (InputStream text =
                PublishedSchemas.class.getResourceAsStream("released/" + name + "/" + version + ".avsc")) {
            return text == null ? null : new Schema.Parser().parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version " + version + " of the schema " + name, e);
        }
    }

    /** The version with this 64-bit Rabin fingerprint of its parsing canonical form, or null. */
    Schema byFingerprint(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }
}
