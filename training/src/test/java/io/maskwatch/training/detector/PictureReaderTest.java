package io.maskwatch.training.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.pictures.Picture;
import io.maskwatch.pictures.PictureCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
    private final PictureReader reader = new PictureReader();

    @TempDir
    private Path folder;

    @Test
    void wholePicturesAreReadAndOthersNamed() throws IOException {
        byte[] jpeg = PictureCodec.encodeJpeg(new Picture(64, 48, new byte[3 * 64 * 48]), 90);
        Path whole = Files.write(folder.resolve("whole.jpg"), jpeg);
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length - 20));
        Path nonsense = Files.writeString(folder.resolve("nonsense.png"), "nonsense");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        assertThat(reader.read(whole)).isPresent();
        assertThat(reader.read(cut)).isEmpty();
        assertThat(reader.read(nonsense)).isEmpty();
        assertThat(reader.read(empty)).isEmpty();
        assertThat(reader.unreadable())
                .hasSize(3)
                .anyMatch(skipped -> skipped.startsWith(cut + " ("))
                .anyMatch(skipped -> skipped.startsWith(nonsense + " ("))
                .anyMatch(skipped -> skipped.startsWith(empty + " ("));
    }
}
