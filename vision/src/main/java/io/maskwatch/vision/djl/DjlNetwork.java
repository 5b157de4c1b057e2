package io.maskwatch.vision.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.PixelCanvas;
import io.maskwatch.vision.model.Tensor;

/** A model that DJL has loaded, with its one predictor. */
public abstract class DjlNetwork implements Network {
    private final String source;
    private final Model model;
    private final Predictor<PixelCanvas, Tensor> predictor;

    /** Takes over the model, and closes it with itself. */
    protected DjlNetwork(String source, Model model, CanvasTranslator translator) {
        this.source = source;
        this.model = model;
        this.predictor = model.newPredictor(translator);
    }

    @Override
    public final String source() {
        return source;
    }

    @Override
    public final Tensor run(PixelCanvas canvas) {
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

    @Override
    public final void close() {
        predictor.close();
        model.close();
    }
}
