package io.maskwatch.vision.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.opencv.PixelCanvas;
import java.io.IOException;
import java.nio.file.Files;

/** A loaded TorchScript model with its one predictor. Belongs to one thread at a time. */
final class TorchModel implements AutoCloseable {
    private final String source;
    private final Model model;
    private final Predictor<PixelCanvas, Tensor> predictor;

    private TorchModel(String source, Model model, CanvasTranslator translator) {
        this.source = source;
        this.model = model;
        this.predictor = model.newPredictor(translator);
    }

    static TorchModel load(ModelFile file, CanvasTranslator translator, Device device) {
        OrderlyStop.check();
        Model model = Model.newInstance(file.card().name(), device, "PyTorch");
        try {
            model.load(file.weights());
            // DJL makes an empty folder for a model that it loads from memory.
            Files.deleteIfExists(model.getModelPath());
            return new TorchModel(file.source(), model, translator);
        } catch (IOException | MalformedModelException | EngineException e) {
            model.close();
            throw new ModelException("%s is no TorchScript model that PyTorch can read".formatted(file.source()), e);
        }
    }

    Tensor run(PixelCanvas canvas) {
        OrderlyStop.check();
        try {
            return predictor.predict(canvas);
        } catch (TranslateException | RuntimeException e) {
            throw new ModelException(
                    "%s fails on an input of %d x 3 x %d x %d"
                            .formatted(source, canvas.count(), canvas.height(), canvas.width()),
                    e);
        }
    }

    /** An exception that says which output was expected. */
    ModelException unexpectedOutput(Tensor output, String expected) {
        return new ModelException(
                "%s gives an output of shape %s, expected %s".formatted(source, output.describeShape(), expected));
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
