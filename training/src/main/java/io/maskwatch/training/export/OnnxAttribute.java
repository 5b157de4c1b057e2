package io.maskwatch.training.export;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A setting of a layer in an {@link OnnxGraph}. */
public final class OnnxAttribute {
    private static final int KIND = 20;

    private final ProtoMessage message;

    private OnnxAttribute(ProtoMessage message) {
        this.message = message;
    }

    private static OnnxAttribute of(String name, int kind, UnaryOperator<ProtoMessage> value) {
        return new OnnxAttribute(value.apply(new ProtoMessage().text(1, name).number(KIND, kind)));
    }

    /** Whole numbers, such as strides. */
    public static OnnxAttribute numbers(String name, long... values) {
        return of(name, 7, attribute -> {
            Arrays.stream(values).forEach(value -> attribute.number(8, value));
            return attribute;
        });
    }

    public static OnnxAttribute number(String name, long value) {
        return of(name, 2, attribute -> attribute.number(3, value));
    }

    public static OnnxAttribute word(String name, String value) {
        return of(name, 3, attribute -> attribute.text(4, value));
    }

    ProtoMessage message() {
        return message;
    }
}
