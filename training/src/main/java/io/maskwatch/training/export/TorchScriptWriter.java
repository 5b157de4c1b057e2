package io.maskwatch.training.export;

import io.maskwatch.vision.OrderlyStop;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Graph;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.JitNode;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.QualifiedNameOptional;
import org.bytedeco.pytorch.SimpleSelf;
import org.bytedeco.pytorch.Symbol;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.ValueVector;
import org.bytedeco.pytorch.global.torch;

/** The process behind {@link TorchScriptExport}: arguments are the request file and the file to write. */
final class TorchScriptWriter {

    private TorchScriptWriter() {}

    public static void main(String[] arguments) throws Exception {
        // Ctrl-C in a terminal reaches this process, too.
        OrderlyStop.run(() -> {
            write(arguments);
            return null;
        });
    }

    private static void write(String[] arguments) throws IOException {
        try (JitModule module = new JitModule(new QualifiedName("__torch__.Network"));
                DataInputStream stream =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[0]))))) {
            String source = new String(stream.readNBytes(stream.readInt()), StandardCharsets.UTF_8);
            int tensors = stream.readInt();
            for (int i = 0; i < tensors; i++) {
                module.register_buffer(stream.readUTF(), readTensor(stream));
            }
            module._ivalue()
                    .compilation_unit()
                    .define(
                            new QualifiedNameOptional(module.type().name().get()),
                            source,
                            torch.nativeResolver(),
                            new SimpleSelf(module.type()));
            for (FusedOperator operator : FusedOperator.values()) {
                if (module.type().hasMethod(operator.method())) {
                    putInto(module, operator);
                }
            }
            module.eval();
            try (JitModule frozen = torch.freeze(module)) {
                frozen.save(arguments[1]);
            }
        }
    }

    private static Graph graph(JitModule module, String method) {
        return torch.toGraphFunction(module.type().getMethod(method)).graph();
    }

    /** Makes the method that declares the operator call it. */
    private static void putInto(JitModule module, FusedOperator operator) {
        Graph graph = graph(module, operator.method());
        try (ValueVector arguments = new ValueVector();
                Symbol symbol = Symbol.fromQualString(operator.operator())) {
            for (long argument = 1; argument < graph.inputs().size(); argument++) {
                arguments.push_back(graph.inputs().get(argument));
            }
            JitNode call = graph.appendNode(graph.create(symbol, arguments, 1));
            graph.eraseOutput(0);
            graph.registerOutput(call.output());
        }
    }

    private static Tensor readTensor(DataInputStream stream) throws IOException {
        long[] shape = new long[stream.readInt()];
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = stream.readLong();
            size = Math.toIntExact(size * shape[i]);
        }
        float[] values = new float[size];
        ByteBuffer.wrap(stream.readNBytes(size * Float.BYTES)).asFloatBuffer().get(values);
        return AbstractTensor.create(values, shape);
    }
}
