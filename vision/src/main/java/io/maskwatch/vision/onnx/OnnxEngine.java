package io.maskwatch.vision.onnx;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.onnxruntime.OrtEnvironment;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.VisionConfig;

/** Starts DJL's engine for ONNX Runtime once per process, offline and without threads of its own. */
public final class OnnxEngine {
    static final String NAME = "OnnxRuntime";

    private OnnxEngine() {}

    /** Whether it runs on the configuration's device here: there is no library for every processor, and another one for GPUs. */
    public static boolean isAvailable(VisionConfig config) {
        try {
            Engine engine = start();
            return switch (config.device()) {
                case CPU -> true;
                case CUDA -> engine.getGpuCount() > 0 && engine.hasCapability(StandardCapabilities.CUDA);
            };
        } catch (ModelException e) {
            System.getLogger(OnnxEngine.class.getName()).log(System.Logger.Level.INFO, e.getMessage());
            return false;
        }
    }

    /** Name and version, for logs. */
    static String nameAndVersion() {
        return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
    }

    /** The engine's device for that of the configuration. */
    static Device device(VisionConfig config) {
        Engine engine = start();
        return switch (config.device()) {
            case CPU -> Device.cpu();
            case CUDA -> {
                if (!engine.hasCapability(StandardCapabilities.CUDA) || config.deviceIndex() >= engine.getGpuCount()) {
                    throw new ModelException(
                            "The device CUDA %d was asked for, but ONNX Runtime sees %d GPUs: it needs an NVIDIA driver and"
                                            .formatted(config.deviceIndex(), engine.getGpuCount())
                                    + " a build with -Pgpu, which has onnxruntime_gpu in place of onnxruntime");
                }
                yield Device.gpu(config.deviceIndex());
            }
        };
    }

    private static synchronized Engine start() {
        setUnlessSet("ai.djl.offline", "true");
        // What ONNX Runtime has no operation for would go through another engine; nothing here does.
        setUnlessSet("ai.djl.onnx.disable_alternative", "true");
        // Each model has threads of its own, so those of the process need not exist.
        setUnlessSet("ai.djl.onnxruntime.num_threads", "1");
        setUnlessSet("ai.djl.onnxruntime.num_interop_threads", "1");
        try {
            return Engine.getEngine(NAME);
        } catch (EngineException | LinkageError e) {
            throw new ModelException("ONNX Runtime does not start on this machine: " + e.getMessage(), e);
        }
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
