package io.maskwatch.vision.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;
import io.maskwatch.vision.model.Tensor;

/**
 * From a canvas to the model's input, which shares the canvas's memory, and from its output to plain Java. What is made here
 * belongs to the prediction's own manager, which frees it when the prediction ends.
 */
final class PlanesTranslator implements Translator<PixelCanvas, Tensor> {
    private final Normalisation normalisation;

    PlanesTranslator(Normalisation normalisation) {
        this.normalisation = normalisation;
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelCanvas canvas) {
        Shape shape = new Shape(canvas.count(), 3, canvas.height(), canvas.width());
        return new NDList(context.getNDManager().create(canvas.planes(normalisation), shape, DataType.FLOAT32));
    }

    @Override
    public Tensor processOutput(TranslatorContext context, NDList list) {
        NDArray output = list.singletonOrThrow();
        return new Tensor(output.getShape().getShape(), output.toFloatArray());
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
