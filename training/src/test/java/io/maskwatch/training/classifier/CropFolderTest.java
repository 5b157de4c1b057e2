package io.maskwatch.training.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.evaluation.TrueState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        List<Face> faces = CropFolder.read(data.resolve("crops/train"), new PictureFiles());

        assertThat(faces).hasSize(8).allMatch(face -> face.source().equals("drawn"));
        assertThat(faces.stream().filter(Face::masked)).hasSize(4);
    }

    @Test
    void aMissingClassIsNamed() throws IOException {
        Files.createDirectories(data.resolve(TrueState.WITH_MASK.folder()));

        assertThatThrownBy(() -> CropFolder.read(data, new PictureFiles()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no readable picture");

        new GeneratedFaces(1).writeCrops(data, 1);
        Files.delete(data.resolve("crops/val/without_mask/drawn_000.png"));
        Files.delete(data.resolve("crops/val/without_mask"));
        assertThatThrownBy(() -> CropFolder.read(data.resolve("crops/val"), new PictureFiles()))
                .hasMessageContaining("no folder \"without_mask\"");
    }

    @Test
    void unreadablePicturesAreReportedAndSkipped() throws IOException {
        new GeneratedFaces(1).writeCrops(data, 4);
        Path broken = data.resolve("crops/train/with_mask/drawn_broken.jpg");
        Files.writeString(broken, "no picture");
        PictureFiles skipped = new PictureFiles();

        List<Face> faces = CropFolder.read(data.resolve("crops/train"), skipped);

        assertThat(faces).hasSize(8);
        assertThat(skipped.unreadable()).singleElement().asString().contains(broken.toString());
    }
}
