package io.maskwatch.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTest {
    private static final int STEP = 97;

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsCutOffAnywhereIsNamedWithWhatWasExpected() throws IOException {
        Path file = folder.resolve("weights.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            byte[] whole = archive(manager);
            Files.write(file, whole);
            assertThat(ArrayFile.read(manager, file, "some weights")).containsOnlyKeys("first", "second");

            for (int length = 0; length < whole.length; length += STEP) {
                Files.write(file, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> ArrayFile.read(manager, file, "some weights"))
                        .as("the first %d of %d bytes", length, whole.length)
                        .isInstanceOf(IOException.class)
                        .hasMessage(file + " is damaged or no NPZ file, expected some weights");
            }
        }
    }

    @Test
    void aByteThatIsWrongIsNoticed() throws IOException {
        Path file = folder.resolve("weights.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            byte[] damaged = archive(manager);
            damaged[damaged.length / 4] ^= 1;
            Files.write(file, damaged);

            assertThatThrownBy(() -> ArrayFile.read(manager, file, "some weights"))
                    .hasMessage(file + " is damaged or no NPZ file, expected some weights");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("gone.npz");
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> ArrayFile.read(manager, file, "some weights"))
                    .hasMessage("There is no file %s, expected some weights".formatted(file));
        }
    }

    private static byte[] archive(NDManager manager) throws IOException {
        NDArray first = manager.randomNormal(new Shape(30, 20));
        first.setName("first");
        NDArray second = manager.randomNormal(new Shape(30, 20));
        second.setName("second");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        new NDList(first, second).encode(archive, NDList.Encoding.NPZ);
        return archive.toByteArray();
    }
}
