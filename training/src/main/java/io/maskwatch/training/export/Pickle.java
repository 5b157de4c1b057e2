package io.maskwatch.training.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two objects of a TorchScript archive in Python's pickle protocol 2 (<a href="https://peps.python.org/pep-0307/">PEP 307</a>). */
final class Pickle {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private Pickle() {
        operations(0x80, 2);
    }

    /** A module without attributes. */
    static byte[] module() {
        return new Pickle()
                .global("__torch__", "Network")
                .operations(')', 0x81, '}', '(', 'u', 'b')
                .end();
    }

    /** A tuple of the tensors, whose values lie beside under their numbers. */
    static byte[] tensors(List<NamedTensor> tensors) {
        Pickle pickle = new Pickle().operations('(');
        for (int number = 0; number < tensors.size(); number++) {
            pickle.tensor(number, tensors.get(number));
        }
        return pickle.operations('t').end();
    }

    private void tensor(int number, NamedTensor tensor) {
        global("torch._utils", "_rebuild_tensor_v2").operations('(', '(');
        text("storage")
                .global("torch", "FloatStorage")
                .text(Integer.toString(number))
                .text("cpu");
        whole(tensor.values().length).operations('t', 'Q');
        // Offset, sides, steps from one value to the next along each side, no gradient, no hooks.
        whole(0).wholes(tensor.shape()).wholes(strides(tensor.shape())).operations(0x89);
        global("collections", "OrderedDict").operations(')', 'R', 't', 'R');
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int side = shape.length - 1; side >= 0; side--) {
            strides[side] = stride;
            stride *= shape[side];
        }
        return strides;
    }

    private Pickle wholes(long... values) {
        operations('(');
        for (long value : values) {
            whole(Math.toIntExact(value));
        }
        return operations('t');
    }

    private Pickle whole(int value) {
        return operations('J').number(value);
    }

    private Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        operations('X').number(bytes.length).content.writeBytes(bytes);
        return this;
    }

    private Pickle global(String module, String name) {
        content.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private Pickle number(int value) {
        content.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    private Pickle operations(int... operations) {
        for (int operation : operations) {
            content.write(operation);
        }
        return this;
    }

    private byte[] end() {
        return operations('.').content.toByteArray();
    }
}
