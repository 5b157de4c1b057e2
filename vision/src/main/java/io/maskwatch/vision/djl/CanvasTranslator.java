package io.maskwatch.vision.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;
import io.maskwatch.vision.model.Tensor;

/**
 * From a canvas to the model's input, and from its one output to plain Java. What is made here belongs to the prediction's own
 * manager, which frees it when the prediction ends.
 */
public abstract class CanvasTranslator implements Translator<PixelCanvas, Tensor> {
    private final Normalisation normalisation;

    /** @param normalisation what becomes of a pixel's values before the model sees them */
    protected CanvasTranslator(Normalisation normalisation) {
        this.normalisation = normalisation;
    }

    protected final Normalisation normalisation() {
        return normalisation;
    }

    @Override
    public final Tensor processOutput(TranslatorContext context, NDList list) {
        NDArray output = list.singletonOrThrow();
        return new Tensor(output.getShape().getShape(), output.toFloatArray());
    }

    /** None: a canvas is a batch already. */
    @Override
    public final Batchifier getBatchifier() {
        return null;
    }
}
