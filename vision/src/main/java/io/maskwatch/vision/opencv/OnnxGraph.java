package io.maskwatch.vision.opencv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a network of a few kinds of layers as an ONNX model: the protocol buffer messages of onnx.proto, by their field
 * numbers, version 10 of the operators.
 */
final class OnnxGraph {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int IR_VERSION = 5;
    private static final int OPERATORS_VERSION = 10;
    private static final int FLOAT_TENSOR = 1;

    private final Message graph = new Message();

    /** Layers name their tensors; {@code output} must be one of them, with one row of so many columns. */
    OnnxGraph(String input, long[] inputShape, String output, long columns) {
        graph.text(2, "graph");
        graph.message(11, value(input, inputShape));
        graph.message(12, value(output, 1, columns));
    }

    private static Message value(String name, long... sides) {
        Message shape = new Message();
        for (long side : sides) {
            shape.message(1, new Message().number(1, side));
        }
        Message tensor = new Message().number(1, FLOAT_TENSOR).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** Weights under a name. */
    void tensor(String name, float[] values, long... shape) {
        Message tensor = new Message();
        for (long side : shape) {
            tensor.number(1, side);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        graph.message(5, tensor.number(2, FLOAT_TENSOR).text(8, name).bytes(9, raw.array()));
    }

    /**
     * A layer.
     *
     * @param attributes as {@link #ints}, {@link #number} and {@link #real} make them
     */
    void layer(String operator, String[] inputs, String output, Message... attributes) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(3, output).text(4, operator);
        for (Message attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
    }

    static Message ints(String name, long... values) {
        Message attribute = new Message().text(1, name).number(20, 7);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute;
    }

    static Message number(String name, long value) {
        return new Message().text(1, name).number(20, 2).number(3, value);
    }

    static Message real(String name, float value) {
        return new Message().text(1, name).number(20, 1).real(2, value);
    }

    byte[] model() {
        Message operators = new Message().text(1, "").number(2, OPERATORS_VERSION);
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, operators)
                .content
                .toByteArray();
    }

    /** A protocol buffer message under construction. */
    static final class Message {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(((long) field << 3) | VARINT);
            varint(value);
            return this;
        }

        Message real(int field, float value) {
            varint(((long) field << 3) | FIXED32);
            content.writeBytes(ByteBuffer.allocate(Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.content.toByteArray());
        }

        Message bytes(int field, byte[] value) {
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
    }
}
