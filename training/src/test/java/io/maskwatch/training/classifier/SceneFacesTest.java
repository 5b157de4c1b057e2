package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maskwatch.training.evaluation.PictureFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFacesTest {

    @TempDir
    Path folder;

    private Path annotations;

    @BeforeEach
    void writeScene() throws IOException {
        annotations = folder.resolve("scenes.json");
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "jpg", folder.resolve("street_1.jpg").toFile());
        Files.writeString(annotations, """
                {"images": [{"id": 1, "file_name": "street_1.jpg"}, {"id": 2, "file_name": "broken_2.jpg"},
                            {"id": 3, "file_name": "wider_3.jpg"}],
                 "annotations": [
                  {"image_id": 1, "category_id": 1, "bbox": [10, 10, 40, 50]},
                  {"image_id": 1, "category_id": 2, "bbox": [100, 20, 40, 50]},
                  {"image_id": 1, "category_id": 2, "bbox": [150, 20, 15, 50]},
                  {"image_id": 1, "category_id": 3, "bbox": [60, 20, 20, 20]},
                  {"image_id": 1, "category_id": 4, "bbox": [60, 60, 38, 38]},
                  {"image_id": 1, "category_id": 2, "bbox": [0, 0, 90, 90], "iscrowd": 1},
                  {"image_id": 2, "category_id": 1, "bbox": [0, 0, 50, 50]},
                  {"image_id": 3, "category_id": 4, "bbox": [60, 60, 38, 38]}]}
                """);
        ImageIO.write(image, "jpg", folder.resolve("wider_3.jpg").toFile());
        Files.writeString(folder.resolve("broken_2.jpg"), "no picture");
    }

    @Test
    void cutsFacesWithRoomAndSkipsUnreadablePictures() {
        PictureFiles skipped = new PictureFiles();

        List<Face> faces = SceneFaces.read(annotations, folder, 20, false, skipped);

        assertThat(faces).extracting(Face::masked).containsExactly(false, true, false);
        assertThat(faces).extracting(Face::incorrect).containsExactly(false, false, true);
        assertThat(faces).allMatch(face -> face.source().equals("scenes-street"));
        Face first = faces.get(0);
        // The room of 0.6 ends at the picture's edge.
        assertThat(first.raster().width()).isEqualTo(74);
        assertThat(first.raster().height()).isEqualTo(90);
        assertThat(first.box().centreX()).isCloseTo(30, within(1e-9));
        assertThat(skipped.unreadable()).singleElement().asString().contains("broken_2.jpg");
    }

    @Test
    void unlabelledFacesCountAsBareOnlyWhenAskedAndInWiderFace() {
        List<Face> faces = SceneFaces.read(annotations, folder, 20, true, new PictureFiles());
        assertThat(faces).hasSize(4);
        assertThat(faces.get(3).source()).isEqualTo("scenes-wider");
        assertThat(faces.get(3).masked()).isFalse();
        assertThat(SceneFaces.read(annotations, folder, 30, true, new PictureFiles()))
                .as("unlabelled faces must be half again as large")
                .hasSize(2);
    }

    @Test
    void anotherFileIsNoCoco() throws IOException {
        Files.writeString(annotations, "[]");

        assertThatThrownBy(() -> SceneFaces.read(annotations, folder, 20, false, new PictureFiles()))
                .hasMessageContaining("no COCO file");
    }
}
