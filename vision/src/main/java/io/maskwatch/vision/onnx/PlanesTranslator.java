package io.maskwatch.vision.onnx;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslatorContext;
import io.maskwatch.vision.djl.CanvasTranslator;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;

/** The model's input is [N, 3, H, W] in numbers of 32 bits, which share the canvas's memory. */
final class PlanesTranslator extends CanvasTranslator {
    PlanesTranslator(Normalisation normalisation) {
        super(normalisation);
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelCanvas canvas) {
        Shape shape = new Shape(canvas.count(), 3, canvas.height(), canvas.width());
        return new NDList(context.getNDManager().create(canvas.planes(normalisation()), shape, DataType.FLOAT32));
    }
}
