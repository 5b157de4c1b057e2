package io.maskwatch.training.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A function in TorchScript that gradients go through: for what DJL has no call for, such as bfloat16, and for many
 * operations in one call. Not thread-safe.
 */
public final class ScriptFunction implements AutoCloseable {
    private static final String NAME = "function";

    /** By source, in this process: a run needs the same few again and again, and each takes seconds to compile. */
    private static final Map<String, byte[]> COMPILED = new ConcurrentHashMap<>();

    private final Model model = Model.newInstance(NAME, "PyTorch");

    /**
     * Compiles.
     *
     * @param source defines {@code forward(self, ...)}, which takes arrays and returns one
     * @throws IOException where it cannot be compiled; the message says why
     */
    public ScriptFunction(String source) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("maskwatch-script");
        Path file = folder.resolve(NAME + ".pt");
        try {
            byte[] known = COMPILED.get(source);
            if (known == null) {
                TorchScriptExport.write(source, List.of(), file);
                COMPILED.put(source, Files.readAllBytes(file));
            } else {
                Files.write(file, known);
            }
            model.load(folder, NAME);
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IOException("the network cannot be compiled: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /**
     * Calls it with pictures and a network's arrays in their order.
     *
     * @return lives as long as the manager
     */
    public NDArray call(NDManager manager, NDArray pictures, NDList arrays) {
        OrderlyStop.check();
        NDList arguments = new NDList(pictures);
        arguments.addAll(arrays);
        NDArray result = model.getBlock()
                .forward(new ParameterStore(manager, false), arguments, true)
                .singletonOrThrow();
        result.attach(manager);
        return result;
    }

    @Override
    public void close() {
        model.close();
    }
}
