package io.maskwatch.training.export;

/** A setting of a layer in an {@link OnnxGraph}. */
public final class OnnxAttribute {
    private static final int KIND = 20;

    private final ProtoMessage message;

    private OnnxAttribute(ProtoMessage message) {
        this.message = message;
    }

    /** Whole numbers, such as strides. */
    public static OnnxAttribute numbers(String name, long... values) {
        ProtoMessage attribute = new ProtoMessage().text(1, name).number(KIND, 7);
        for (long value : values) {
            attribute.number(8, value);
        }
        return new OnnxAttribute(attribute);
    }

    /** A whole number. */
    public static OnnxAttribute number(String name, long value) {
        return new OnnxAttribute(
                new ProtoMessage().text(1, name).number(KIND, 2).number(3, value));
    }

    /** A float. */
    public static OnnxAttribute real(String name, float value) {
        return new OnnxAttribute(
                new ProtoMessage().text(1, name).number(KIND, 1).real(2, value));
    }

    /** A word. */
    public static OnnxAttribute word(String name, String value) {
        return new OnnxAttribute(
                new ProtoMessage().text(1, name).number(KIND, 3).text(4, value));
    }

    ProtoMessage message() {
        return message;
    }
}
