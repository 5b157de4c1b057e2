package io.maskwatch.vision.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.djl.DjlNetwork;
import io.maskwatch.vision.model.ModelFile;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.Normalisation;
import java.io.IOException;
import java.nio.file.Files;

/** A loaded TorchScript model with its one predictor. */
public final class TorchNetwork extends DjlNetwork {
    private TorchNetwork(String source, Model model, PixelsTranslator translator) {
        super(source, model, translator);
    }

    /**
     * Loads a TorchScript file onto the device of the configuration.
     *
     * @throws ModelException where the file is none, or the device is not there
     */
    public static Network load(ModelFile file, Normalisation normalisation, VisionConfig config) {
        Device device = TorchEngine.start(config.device(), config.deviceIndex(), config.threads());
        OrderlyStop.check();
        Model model = Model.newInstance(file.card().name(), device, TorchEngine.NAME);
        try {
            model.load(file.weights());
            // DJL makes an empty folder for a model that it loads from memory.
            Files.deleteIfExists(model.getModelPath());
            return new TorchNetwork(file.source(), model, new PixelsTranslator(normalisation));
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new ModelException("%s is no TorchScript model that PyTorch can read".formatted(file.source()), e);
        }
    }

    @Override
    public String engine() {
        return TorchEngine.nameAndVersion();
    }

    /** The graph executor profiles the first run of a size and optimises in the second. */
    @Override
    public int slowRuns() {
        return 2;
    }

    @Override
    public int mostAtOnce(int pixels) {
        return Integer.MAX_VALUE;
    }
}
