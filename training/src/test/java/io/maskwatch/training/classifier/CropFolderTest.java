package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropFolderTest {

    @TempDir
    Path data;

    @Test
    void labelsAndSourcesComeFromFolderAndFileNames() throws IOException {
        new GeneratedFaces(1).writeCrops(data, 4);
        Files.createDirectories(data.resolve("crops/train/not_face"));

        List<Face> faces = CropFolder.read(data.resolve("crops/train"), message -> {});

        assertThat(faces).hasSize(8).allMatch(face -> face.source().equals("drawn"));
        assertThat(faces.stream().filter(Face::masked)).hasSize(4);
    }

    @Test
    void aMissingClassIsNamed() throws IOException {
        Files.createDirectories(data.resolve(CropFolder.WITH_MASK));

        assertThatThrownBy(() -> CropFolder.read(data, message -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no readable picture");

        new GeneratedFaces(1).writeCrops(data, 1);
        Files.delete(data.resolve("crops/val/without_mask/drawn_000.png"));
        Files.delete(data.resolve("crops/val/without_mask"));
        assertThatThrownBy(() -> CropFolder.read(data.resolve("crops/val"), message -> {}))
                .hasMessageContaining("no folder \"without_mask\"");
    }

    @Test
    void unreadablePicturesAreReportedAndSkipped() throws IOException {
        new GeneratedFaces(1).writeCrops(data, 4);
        Path broken = data.resolve("crops/train/with_mask/drawn_broken.jpg");
        Files.writeString(broken, "no picture");
        List<String> skipped = new ArrayList<>();

        List<Face> faces = CropFolder.read(data.resolve("crops/train"), skipped::add);

        assertThat(faces).hasSize(8);
        assertThat(skipped).singleElement().asString().contains(broken.toString());
    }
}
