package io.maskwatch.vision.model;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.FaceCollector;
import io.maskwatch.vision.FaceDetector;
import io.maskwatch.vision.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A face detector of a network and the contract of its {@link ModelCard.Detector}. */
public final class NetworkFaceDetector extends NetworkModel implements FaceDetector {
    /** The form that is warmed up: widescreen video. Others pay for it when they are first seen. */
    private static final int WARM_WIDTH = 1920;

    private static final int WARM_HEIGHT = 1080;
    private static final int VALUES_PER_FACE = 5;

    private final ModelCard.Detector card;
    private final float scoreThreshold;

    /**
     * Takes over the network, and closes it with itself.
     *
     * @param name with the version
     * @param scoreThreshold the lowest score of a face, 0 to 1
     * @param maxBatchSize the most pictures that the network sees at once, at least 1
     */
    public NetworkFaceDetector(
            String name, Network network, ModelCard.Detector card, float scoreThreshold, int maxBatchSize) {
        super(name, network, maxBatchSize, card.longestSide() * card.longestSide() / 2);
        this.card = card;
        this.scoreThreshold = scoreThreshold;
    }

    /**
     * Runs the network until it is fast.
     *
     * @throws io.maskwatch.vision.ModelException where it is no face detector
     */
    public void warmUp() {
        InputForm form = InputForm.of(WARM_WIDTH, WARM_HEIGHT, card);
        warmUp(form.width(), form.height());
    }

    @Override
    public List<List<DetectedFace>> detect(List<Picture> pictures) {
        Map<InputForm, List<Integer>> byForm = new LinkedHashMap<>();
        for (int index = 0; index < pictures.size(); index++) {
            InputForm form = InputForm.of(
                    pictures.get(index).width(), pictures.get(index).height(), card);
            byForm.computeIfAbsent(form, key -> new ArrayList<>()).add(index);
        }
        List<List<DetectedFace>> faces = new ArrayList<>(
                pictures.stream().<List<DetectedFace>>map(picture -> List.of()).toList());
        byForm.forEach((form, indices) -> {
            int from = 0;
            while (from < indices.size()) {
                int size = nextBatch(indices.size() - from);
                int to = Math.min(from + size, indices.size());
                detectBatch(form, size, indices.subList(from, to), pictures, faces);
                from = to;
            }
        });
        return List.copyOf(faces);
    }

    private void detectBatch(
            InputForm form, int size, List<Integer> indices, List<Picture> pictures, List<List<DetectedFace>> faces) {
        PixelCanvas canvas = canvas(size, form.width(), form.height());
        for (int slot = 0; slot < indices.size(); slot++) {
            Picture picture = pictures.get(indices.get(slot));
            canvas.draw(
                    slot,
                    picture,
                    Region.whole(picture),
                    form.scaledWidth(picture.width(), picture.height()),
                    form.scaledHeight(picture.width(), picture.height()));
        }
        Tensor output = run(canvas);
        for (int slot = 0; slot < indices.size(); slot++) {
            int index = indices.get(slot);
            faces.set(index, faces(output, slot, pictures.get(index), form));
        }
    }

    private List<DetectedFace> faces(Tensor output, int slot, Picture picture, InputForm form) {
        float scaleX = (float) picture.width() / form.scaledWidth(picture.width(), picture.height());
        float scaleY = (float) picture.height() / form.scaledHeight(picture.width(), picture.height());
        FaceCollector collector = new FaceCollector(picture, scoreThreshold);
        int rows = output.size(1);
        for (int row = 0; row < rows; row++) {
            int at = (slot * rows + row) * VALUES_PER_FACE;
            collector.add(
                    output.value(at) * scaleX,
                    output.value(at + 1) * scaleY,
                    output.value(at + 2) * scaleX,
                    output.value(at + 3) * scaleY,
                    output.value(at + 4));
        }
        return collector.bestWithoutDoubles(card.overlapThreshold());
    }

    @Override
    boolean isExpected(Tensor output, int count) {
        return output.hasShape(count, -1, VALUES_PER_FACE);
    }

    @Override
    String expected(int count) {
        return "[%d, faces, 5] of a face detector".formatted(count);
    }
}
