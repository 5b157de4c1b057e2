package io.maskwatch.vision.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;
import io.maskwatch.vision.model.Tensor;

/**
 * From a canvas to the model's input and from its output to plain Java. What is made here belongs to the prediction's own
 * manager, which frees it when the prediction ends.
 */
final class CanvasTranslator implements Translator<PixelCanvas, Tensor> {
    private final Normalisation normalisation;

    CanvasTranslator(Normalisation normalisation) {
        this.normalisation = normalisation;
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelCanvas canvas) {
        NDManager manager = context.getNDManager();
        Shape shape = new Shape(canvas.count(), canvas.height(), canvas.width(), 3);
        NDArray input = manager.create(canvas.pixels(), shape, DataType.UINT8).toType(DataType.FLOAT32, false);
        if (!normalisation.isIdentity()) {
            input.muli(manager.create(normalisation.factor())).addi(manager.create(normalisation.offset()));
        }
        // The pixels stay where they are, only the axes are named anew: the model gets [N, 3, H, W] in the memory order
        // that PyTorch calls channels_last, in which it convolves two to three times faster.
        return new NDList(input.transpose(0, 3, 1, 2));
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
