package io.maskwatch.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.Maskwatch;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code maskwatch eval} with the shipped models, on a portrait and the same one with a mask painted over it. */
class EvalITCase {
    private static final Path PORTRAIT =
            Path.of("../pictures/src/test/resources/io/maskwatch/pictures/eileen-collins-nasa.jpg");
    private static final Path MODELS = Path.of("../vision/src/main/resources/io/maskwatch/vision/models");
    private static final int LEFT = 181;
    private static final int TOP = 76;
    private static final int WIDTH = 87;
    private static final int HEIGHT = 99;
    private static final double ROOM = 0.15;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private Path coco;

    @BeforeEach
    void writePictures() throws IOException {
        BufferedImage bare = ImageIO.read(PORTRAIT.toFile());
        BufferedImage masked = ImageIO.read(PORTRAIT.toFile());
        paintMask(masked);
        save(bare, folder.resolve("scenes/bare.jpg"));
        save(masked, folder.resolve("scenes/masked.jpg"));
        Files.writeString(folder.resolve("scenes/broken.jpg"), "no picture");
        save(face(bare), folder.resolve("crops/without_mask/bare.jpg"));
        save(face(masked), folder.resolve("crops/with_mask/masked.jpg"));
        String box = "\"bbox\": [%d, %d, %d, %d]".formatted(LEFT, TOP, WIDTH, HEIGHT);
        coco = Files.writeString(folder.resolve("scenes.json"), """
                {"images": [{"id": 1, "file_name": "bare.jpg"}, {"id": 2, "file_name": "masked.jpg"},
                            {"id": 3, "file_name": "broken.jpg"}],
                 "annotations": [{"image_id": 1, "category_id": 1, %s}, {"image_id": 2, "category_id": 2, %s}]}
                """.formatted(box, box));
    }

    @Test
    void onePrintedObjectSaysHowWellFacesAreFoundAndJudged() throws IOException {
        Path predictions = folder.resolve("predictions.json");

        int exitCode = eval("--json", "--predictions", predictions.toString());

        assertThat(exitCode).as(errors.toString()).isZero();
        JsonNode result = new ObjectMapper().readTree(output.toString());
        assertThat(result.at("/detector/ap50").doubleValue()).isEqualTo(1);
        assertThat(result.at("/detector/recallWithMask").doubleValue()).isEqualTo(1);
        assertThat(result.at("/detector/millisPerImage").doubleValue()).isPositive();
        assertThat(result.at("/classifier/accuracy").doubleValue()).isEqualTo(1);
        assertThat(result.at("/endToEnd/f1WithoutMask").doubleValue()).isEqualTo(1);
        assertThat(result.at("/crops/accuracy").doubleValue()).isEqualTo(1);
        assertThat(errors.toString()).contains("skipped 1 unreadable pictures", "broken.jpg");
        JsonNode rows = new ObjectMapper().readTree(predictions.toFile());
        assertThat(best(rows, 1).path("category_id").intValue()).isEqualTo(1);
        assertThat(best(rows, 1).path("mask_probability").doubleValue()).isLessThan(0.5);
        assertThat(best(rows, 2).path("category_id").intValue()).isEqualTo(2);
        assertThat(best(rows, 2).path("bbox").path(2).doubleValue()).isBetween(0.7 * WIDTH, 1.3 * WIDTH);
    }

    @Test
    void withoutJsonThereAreTablesAndPlots() throws IOException {
        Path plots = folder.resolve("plots");

        int exitCode = eval("--plots", plots.toString());

        assertThat(exitCode).as(errors.toString()).isZero();
        assertThat(output.toString()).contains("AP at overlap 0.5", "maskwatch-face-detector");
        try (Stream<Path> drawn = Files.list(plots)) {
            assertThat(drawn.map(file -> file.getFileName().toString()))
                    .contains("precision-recall-50.png", "calibration.png", "confusion-crops.png");
        }
    }

    @Test
    void takesAModelInOnnxByTheCardBesideIt() throws IOException {
        for (String name : new String[] {"face-detector.onnx", "face-detector.json"}) {
            Files.copy(MODELS.resolve(name), folder.resolve(name));
        }

        int exitCode =
                eval("--json", "--model", folder.resolve("face-detector.onnx").toString());

        assertThat(exitCode).as(errors.toString()).isZero();
        JsonNode result = new ObjectMapper().readTree(output.toString());
        assertThat(result.at("/detector/recallWithMask").doubleValue()).isEqualTo(1);
    }

    private static JsonNode best(JsonNode rows, int image) {
        JsonNode best = null;
        for (JsonNode row : rows) {
            if (row.path("image_id").intValue() == image
                    && (best == null
                            || row.path("score").doubleValue()
                                    > best.path("score").doubleValue())) {
                best = row;
            }
        }
        return best;
    }

    private int eval(String... more) {
        String[] fixed = {
            "eval",
            "--scenes",
            folder.resolve("scenes").toString(),
            "--coco",
            coco.toString(),
            "--crops",
            folder.resolve("crops").toString()
        };
        return Maskwatch.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.of(fixed, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /** A surgical mask from the bridge of the nose to the chin, with its folds. */
    private static void paintMask(BufferedImage picture) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(150, 195, 225));
        graphics.fillRoundRect(LEFT + WIDTH / 10, TOP + HEIGHT / 2, WIDTH * 8 / 10, HEIGHT / 2, WIDTH / 3, HEIGHT / 3);
        graphics.setColor(new Color(120, 165, 200));
        for (int fold = 1; fold <= 3; fold++) {
            int y = TOP + HEIGHT / 2 + fold * HEIGHT / 9;
            graphics.drawLine(LEFT + WIDTH / 6, y, LEFT + WIDTH * 5 / 6, y);
        }
        graphics.dispose();
    }

    private static BufferedImage face(BufferedImage picture) {
        int x = (int) (LEFT - ROOM * WIDTH);
        int y = (int) (TOP - ROOM * HEIGHT);
        return picture.getSubimage(x, y, (int) ((1 + 2 * ROOM) * WIDTH), (int) ((1 + 2 * ROOM) * HEIGHT));
    }

    private static void save(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "jpg", file.toFile());
    }
}
