package io.maskwatch.vision.model;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.FaceCrop;
import io.maskwatch.vision.MaskClassifier;
import io.maskwatch.vision.MaskRules;
import io.maskwatch.vision.ModelCard;
import java.util.List;

/** A mask classifier of a network and the contract of its {@link ModelCard.Classifier}. */
public final class NetworkMaskClassifier extends NetworkModel implements MaskClassifier {
    private static final int CLASSES = 2;
    private static final int WITH_MASK = 1;

    private final ModelCard.Classifier card;

    /**
     * Takes over the network, and closes it with itself.
     *
     * @param name with the version
     * @param maxBatchSize the most faces that the network sees at once, at least 1
     */
    public NetworkMaskClassifier(String name, Network network, ModelCard.Classifier card, int maxBatchSize) {
        super(name, network, maxBatchSize, card.crop() * card.crop());
        this.card = card;
    }

    /**
     * Runs the network until it is fast.
     *
     * @throws io.maskwatch.vision.ModelException where it is no mask classifier
     */
    public void warmUp() {
        warmUp(card.crop(), card.crop());
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
            int size = nextBatch(faces.size() - from);
            int to = Math.min(from + size, faces.size());
            PixelCanvas canvas = canvas(size, card.crop(), card.crop());
            for (int index = from; index < to; index++) {
                FaceCrop face = faces.get(index);
                canvas.drawCentre(index - from, face.picture(), cut(face), card.resize());
            }
            Tensor output = run(canvas);
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

    @Override
    boolean isExpected(Tensor output, int count) {
        return output.hasShape(count, CLASSES);
    }

    @Override
    String expected(int count) {
        return "[%d, 2] of a mask classifier".formatted(count);
    }
}
