package io.maskwatch.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Box;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.Samples;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.model.ModelFiles;
import io.maskwatch.vision.model.ModelFormat;
import io.maskwatch.vision.model.Network;
import io.maskwatch.vision.model.Normalisation;
import io.maskwatch.vision.model.PixelCanvas;
import io.maskwatch.vision.model.Region;
import io.maskwatch.vision.model.Tensor;
import io.maskwatch.vision.onnx.OnnxNetwork;
import io.maskwatch.vision.torch.TorchNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ONNX files that ship compute what the TorchScript files do. */
class EnginesAgreeTest {
    private static final VisionConfig CONFIG = VisionConfig.defaults();
    private static final float CLOSE = 1e-4f;

    /** Sides of 640 divide by all strides of the detector, 360 and 40 do not. */
    private static final int[][] FORMS = {{640, 640}, {640, 360}, {40, 64}};

    @Test
    void detectorsGiveTheSameScoresAndBoxes() {
        ModelFiles files = ModelFiles.of(Optional.empty(), "face-detector");
        ModelCard.Detector card = files.card().detector().orElseThrow();
        Normalisation normalisation = new Normalisation(card.scale(), card.mean(), card.deviation());
        try (Network onnx = OnnxNetwork.load(files.read(ModelFormat.ONNX), normalisation, CONFIG);
                Network torch = TorchNetwork.load(files.read(ModelFormat.TORCH_SCRIPT), normalisation, CONFIG)) {
            for (int[] form : FORMS) {
                try (PixelCanvas canvas = new PixelCanvas(2, form[0], form[1])) {
                    draw(canvas, Samples.portrait());
                    assertAlike(onnx.run(canvas), torch.run(canvas), Math.max(form[0], form[1]));
                }
            }
        }
    }

    /** Of five numbers the first four are pixels: they are compared as shares of the picture. */
    private static void assertAlike(Tensor onnx, Tensor torch, int longestSide) {
        assertThat(onnx.hasShape(2, torch.size(1), 5)).isTrue();
        for (int index = 0; index < 2 * torch.size(1) * 5; index++) {
            float unit = index % 5 == 4 ? 1 : longestSide;
            assertThat(onnx.value(index) / unit).isCloseTo(torch.value(index) / unit, within(CLOSE));
        }
    }

    @Test
    void classifiersGiveTheSameProbabilities() {
        ModelFiles files = ModelFiles.of(Optional.empty(), "mask-classifier");
        ModelCard.Classifier card = files.card().classifier().orElseThrow();
        Normalisation normalisation = new Normalisation(card.scale(), card.mean(), card.deviation());
        Picture portrait = Samples.portrait();
        List<Region> regions = List.of(
                Region.of(Samples.PORTRAIT_FACE),
                Region.of(new Box(-40, 480, 100, 120)),
                Region.of(new Box(300, 300, 30, 40)));
        try (Network onnx = OnnxNetwork.load(files.read(ModelFormat.ONNX), normalisation, CONFIG);
                Network torch = TorchNetwork.load(files.read(ModelFormat.TORCH_SCRIPT), normalisation, CONFIG);
                PixelCanvas canvas = new PixelCanvas(regions.size(), card.crop(), card.crop())) {
            for (int index = 0; index < regions.size(); index++) {
                canvas.drawCentre(index, portrait, regions.get(index), card.resize());
            }
            Tensor ours = onnx.run(canvas);
            Tensor expected = torch.run(canvas);
            assertThat(ours.hasShape(regions.size(), 2)).isTrue();
            for (int index = 0; index < 2 * regions.size(); index++) {
                assertThat(ours.value(index)).isCloseTo(expected.value(index), within(CLOSE));
            }
        }
    }

    private static void draw(PixelCanvas canvas, Picture picture) {
        canvas.draw(0, picture, Region.whole(picture), canvas.width(), canvas.height());
        canvas.draw(1, picture, Region.of(Samples.PORTRAIT_FACE), canvas.width(), canvas.height() / 2);
    }
}
