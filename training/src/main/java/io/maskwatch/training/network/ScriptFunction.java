package io.maskwatch.training.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.maskwatch.training.export.TorchScriptExport;
import io.maskwatch.vision.OrderlyStop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * A function in TorchScript that gradients go through: for what DJL has no call for, such as bfloat16, and for many
 * operations in one call. Not thread-safe.
 */
public final class ScriptFunction implements AutoCloseable {

    private final Model model = Model.newInstance("function", "PyTorch");

    /**
     * Compiles.
     *
     * @param source defines {@code forward(self, ...)}, which takes arrays and returns one
     * @throws IOException where it cannot be compiled; the message says why
     */
    public ScriptFunction(String source) throws IOException {
        try {
            model.load(new ByteArrayInputStream(TorchScriptExport.archive(source, List.of())));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IOException("the network cannot be compiled: " + e.getMessage(), e);
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
