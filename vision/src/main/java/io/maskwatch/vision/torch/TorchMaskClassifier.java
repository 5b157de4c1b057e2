package io.maskwatch.vision.torch;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.MaskRules;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.opencv.PixelCanvas;
import io.maskwatch.vision.opencv.Region;
import java.util.List;

/** A TorchScript mask classifier by the contract of {@link ModelCard.Classifier}. */
final class TorchMaskClassifier implements MaskClassifier {
    private static final int CLASSES = 2;
    private static final int WITH_MASK = 1;

    private final String name;
    private final TorchModel model;
    private final ModelCard.Classifier card;
    private final BatchSizes batchSizes;
    private final Canvases canvases = new Canvases();

    TorchMaskClassifier(String name, TorchModel model, ModelCard.Classifier card, int maxBatchSize) {
        this.name = name;
        this.model = model;
        this.card = card;
        this.batchSizes = new BatchSizes(maxBatchSize);
    }

    /** Runs each batch size twice, the first of which the graph executor profiles. */
    void warmUp() {
        for (int size : batchSizes.all()) {
            PixelCanvas canvas = canvases.get(size, card.crop(), card.crop());
            checked(model.run(canvas), size);
            checked(model.run(canvas), size);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MaskRules rules() {
        return card.rules();
    }

    @Override
    public float margin() {
        return card.margin();
    }

    @Override
    public float[] maskProbabilities(List<FaceCrop> faces) {
        float[] probabilities = new float[faces.size()];
        int from = 0;
        while (from < faces.size()) {
            int size = batchSizes.next(faces.size() - from);
            int to = Math.min(from + size, faces.size());
            PixelCanvas canvas = canvases.get(size, card.crop(), card.crop());
            for (int index = from; index < to; index++) {
                FaceCrop face = faces.get(index);
                canvas.drawCentre(index - from, face.picture(), cut(face), card.resize());
            }
            Tensor output = checked(model.run(canvas), size);
            for (int index = from; index < to; index++) {
                probabilities[index] = Math.min(1, Math.max(0, output.value((index - from) * CLASSES + WITH_MASK)));
            }
            from = to;
        }
        return probabilities;
    }

    private Region cut(FaceCrop face) {
        Box box = face.box().expand(card.margin());
        if (card.square()) {
            float side = Math.max(box.width(), box.height());
            box = new Box(box.x() - (side - box.width()) / 2, box.y() - (side - box.height()) / 2, side, side);
        }
        return Region.of(box);
    }

    private Tensor checked(Tensor output, int size) {
        if (!output.hasShape(size, CLASSES)) {
            throw model.unexpectedOutput(output, "[%d, 2] of a mask classifier".formatted(size));
        }
        return output;
    }

    @Override
    public void close() {
        model.close();
        canvases.close();
    }
}
