package io.maskwatch.training.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protocol buffer message under construction, field by field in its wire format. */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    ProtoMessage number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.toBytes());
    }

    ProtoMessage bytes(int field, byte[] value) {
        varint(((long) field << 3) | BYTES);
        varint(value.length);
        content.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            content.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        content.write((int) rest);
    }

    byte[] toBytes() {
        return content.toByteArray();
    }
}
