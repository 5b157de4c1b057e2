package io.maskwatch.training.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a network as an ONNX model: the messages of
 * <a href="https://github.com/onnx/onnx/blob/v1.17.0/onnx/onnx.proto">onnx.proto</a> by their field numbers. Tensors go by name;
 * nothing is checked here, an engine does it when it loads the model.
 */
public final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final ProtoMessage graph = new ProtoMessage().text(2, "graph");
    private final int operators;
    private int names;

    /** @param operators version of the operators, 1 to 18 */
    public OnnxGraph(int operators) {
        this.operators = operators;
    }

    /**
     * A float tensor that comes in.
     *
     * @param sides whole numbers, or names of those that are open
     */
    public void input(String name, Object... sides) {
        graph.message(11, value(name, sides));
    }

    /** A float tensor that goes out, the result of a layer; its sides are as those of an input. */
    public void output(String name, Object... sides) {
        graph.message(12, value(name, sides));
    }

    private static ProtoMessage value(String name, Object... sides) {
        ProtoMessage shape = new ProtoMessage();
        for (Object side : sides) {
            ProtoMessage dimension = new ProtoMessage();
            shape.message(
                    1,
                    side instanceof Number number
                            ? dimension.number(1, number.longValue())
                            : dimension.text(2, side.toString()));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, FLOAT).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }

    /** Weights. */
    public void tensor(NamedTensor tensor) {
        initializer(tensor.name(), FLOAT, tensor.bytes(), tensor.shape());
    }

    /** A single float; its name. */
    public String constant(double value) {
        String name = newName();
        tensor(new NamedTensor(name, new long[0], new float[] {(float) value}));
        return name;
    }

    /** A list of whole numbers, as shapes and indices are; its name. */
    public String list(long... values) {
        return integers(values, new long[] {values.length});
    }

    /** A single whole number; its name. */
    public String integer(long value) {
        return integers(new long[] {value}, new long[0]);
    }

    private String integers(long[] values, long[] shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        String name = newName();
        initializer(name, INT64, raw.array(), shape);
        return name;
    }

    private void initializer(String name, int type, byte[] raw, long[] shape) {
        ProtoMessage tensor = new ProtoMessage();
        Arrays.stream(shape).forEach(side -> tensor.number(1, side));
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    }

    /** A layer; the name of its result. */
    public String layer(String operator, List<String> inputs, OnnxAttribute... attributes) {
        String output = newName();
        layer(output, operator, inputs, attributes);
        return output;
    }

    /**
     * A layer whose result is called {@code output}.
     *
     * @param inputs names; an empty one stands for an input that is left out
     */
    public void layer(String output, String operator, List<String> inputs, OnnxAttribute... attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        for (OnnxAttribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        graph.message(1, node);
    }

    /**
     * A convolution with a bias; the name of its result.
     *
     * @param name of a layer whose weights are the graph's {@code <name>_weight} and {@code <name>_bias}
     * @param kernel side of the square kernel
     * @param stride the same both ways
     * @param before padding above and on the left
     * @param after padding below and on the right
     * @param groups 1 for a dense one
     */
    public String convolution(String name, String input, int kernel, int stride, int before, int after, int groups) {
        return layer(
                "Conv",
                List.of(input, name + "_weight", name + "_bias"),
                OnnxAttribute.numbers("kernel_shape", kernel, kernel),
                OnnxAttribute.numbers("strides", stride, stride),
                OnnxAttribute.numbers("pads", before, before, after, after),
                OnnxAttribute.number("group", groups));
    }

    private String newName() {
        return "t" + names++;
    }

    /** The model, as an {@code .onnx} file holds it. */
    public byte[] model() {
        ProtoMessage version = new ProtoMessage().text(1, "").number(2, operators);
        return new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, "maskwatch")
                .message(7, graph)
                .message(8, version)
                .toBytes();
    }
}
