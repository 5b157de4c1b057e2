package io.maskwatch.vision.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslatorContext;
import io.maskwatch.vision.djl.CanvasTranslator;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;

/** The model's input is made of the canvas's bytes by PyTorch itself. */
final class PixelsTranslator extends CanvasTranslator {
    PixelsTranslator(Normalisation normalisation) {
        super(normalisation);
    }

    @Override
    public NDList processInput(TranslatorContext context, PixelCanvas canvas) {
        NDManager manager = context.getNDManager();
        Shape shape = new Shape(canvas.count(), canvas.height(), canvas.width(), 3);
        NDArray input = manager.create(canvas.pixels(), shape, DataType.UINT8).toType(DataType.FLOAT32, false);
        if (!normalisation().isIdentity()) {
            input.muli(manager.create(normalisation().factor()))
                    .addi(manager.create(normalisation().offset()));
        }
        // The pixels stay where they are, only the axes are named anew: the model gets [N, 3, H, W] in the memory order
        // that PyTorch calls channels_last, in which it convolves two to three times faster.
        return new NDList(input.transpose(0, 3, 1, 2));
    }
}
