package io.maskwatch.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Files of named arrays (NPZ). */
public final class ArrayFile {
    private ArrayFile() {}

    /**
     * Reads the arrays by their names; they live as long as the manager.
     *
     * @param expected what the file should be, for messages, such as "a checkpoint of a face detector"
     * @throws IOException where the file is not there, cut off, damaged or of another kind
     */
    public static Map<String, NDArray> read(NDManager manager, Path file, String expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file %s, expected %s".formatted(file, expected));
        }
        Map<String, NDArray> arrays = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            // Looks for the end: a file that is cut off between two arrays would be decoded as a shorter list.
            new ZipFile(file.toFile()).close();
            NDList.decode(manager, in).forEach(array -> arrays.put(array.getName(), array));
        } catch (IOException | IllegalArgumentException e) {
            // What the libraries say may quote bytes of the file.
            throw new IOException("%s is damaged or no NPZ file, expected %s".formatted(file, expected), e);
        }
        arrays.remove(null);
        if (arrays.isEmpty()) {
            throw new IOException("%s holds no named arrays, expected %s".formatted(file, expected));
        }
        return arrays;
    }
}
