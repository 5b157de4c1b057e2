package io.maskwatch.vision.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.maskwatch.vision.ModelException;

/** Starts DJL's PyTorch engine once per process, offline and with a fixed number of threads. */
final class TorchEngine {
    static final String NAME = "PyTorch";

    private TorchEngine() {}

    /**
     * The engine's device for ours.
     *
     * @param index of the GPU, from 0
     * @param threads that one call may use; counts for the first call in the process only
     */
    static synchronized Device start(io.maskwatch.vision.Device device, int index, int threads) {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("ai.djl.pytorch.num_threads", Integer.toString(threads));
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        Engine engine;
        try {
            engine = Engine.getEngine(NAME);
            TorchLog.errorsOnly();
        } catch (EngineException e) {
            throw new ModelException("The PyTorch engine does not start: " + e.getMessage(), e);
        }
        return switch (device) {
            case CPU -> Device.cpu();
            case CUDA -> {
                if (engine.getGpuCount() == 0) {
                    throw new ModelException(
                            "The device CUDA was asked for, but the PyTorch engine sees no GPU: it needs an NVIDIA"
                                    + " driver, and a build with -Pgpu for ONNX Runtime or a pytorch-native-cu artifact on the class"
                                    + " path for PyTorch");
                }
                if (index >= engine.getGpuCount()) {
                    throw new ModelException(
                            "The device CUDA %d was asked for, but the PyTorch engine sees %d GPUs, numbered from 0"
                                    .formatted(index, engine.getGpuCount()));
                }
                yield Device.gpu(index);
            }
        };
    }

    /** Name and version, for logs. */
    static String nameAndVersion() {
        return NAME + " " + Engine.getEngine(NAME).getVersion();
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
