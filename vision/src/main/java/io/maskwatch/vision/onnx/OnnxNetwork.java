package io.maskwatch.vision.onnx;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.djl.DjlNetwork;
import io.maskwatch.vision.model.ModelFile;
import io.maskwatch.vision.model.ModelFormat;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** A loaded ONNX model with its one predictor. */
public final class OnnxNetwork extends DjlNetwork {
    /** An input of so many is small, such as a face of 224 x 224. */
    private static final int FEW_PIXELS = 65_536;

    private final boolean onGpu;
    private final boolean eightBits;

    private OnnxNetwork(ModelFile file, Model model, PlanesTranslator translator) {
        super(file.source(), model, translator);
        this.eightBits = file.format() == ModelFormat.ONNX_INT8;
        this.onGpu = model.getNDManager().getDevice().isGpu();
    }

    /**
     * Loads an ONNX file onto the device of the configuration.
     *
     * @throws ModelException where the file is none, or the device is not there
     */
    public static Network load(ModelFile file, Normalisation normalisation, VisionConfig config) {
        Device device = OnnxEngine.device(config);
        OrderlyStop.check();
        Model model = Model.newInstance(file.card().name(), device, OnnxEngine.NAME);
        try (SessionOptions options = options(config.threads())) {
            model.load(file.weights(), Map.of("sessionOptions", options));
            // DJL makes an empty folder for a model that it loads from memory.
            Files.deleteIfExists(model.getModelPath());
            return new OnnxNetwork(file, model, new PlanesTranslator(normalisation));
        } catch (IOException | MalformedModelException | OrtException | EngineException e) {
            model.close();
            throw new ModelException("%s is no ONNX model that ONNX Runtime can read".formatted(file.source()), e);
        }
    }

    private static SessionOptions options(int threads) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setOptimizationLevel(OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        // Threads that wait for work by spinning take the processor from whoever has some.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    @Override
    public String engine() {
        return OnnxEngine.nameAndVersion() + (eightBits ? ", 8 bits" : "");
    }

    @Override
    public int slowRuns() {
        return 0;
    }

    @Override
    public int mostAtOnce(int pixels) {
        if (onGpu) {
            return Integer.MAX_VALUE;
        }
        // Large ones by themselves stay in the processor's caches.
        return pixels <= FEW_PIXELS ? 4 : 1;
    }
}
