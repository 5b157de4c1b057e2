package io.maskwatch.training.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads back what {@link TorchScriptExport} froze. */
public final class FrozenWeights {
    /** Where a frozen TorchScript archive keeps the weights, numbered in the order in which the script names them. */
    private static final String CONSTANT = ".*/constants/\\d+";

    private FrozenWeights() {}

    /** Whether the name is that of an exported model. */
    public static boolean isExport(Path file) {
        return file.toString().endsWith(".pt");
    }

    /**
     * The arrays of a file, float32 in row-major order, without their shapes. Files of versions that froze networks with
     * PyTorch hold equal arrays, such as the zeros of layers that were never trained, only once.
     *
     * @throws IOException where the file cannot be read or is no TorchScript archive
     */
    public static List<float[]> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no exported model " + file);
        }
        Map<Integer, float[]> numbered = new HashMap<>();
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (entry.getName().matches(CONSTANT)) {
                    try (InputStream in = archive.getInputStream(entry)) {
                        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                        float[] values = new float[bytes.remaining() / Float.BYTES];
                        bytes.asFloatBuffer().get(values);
                        String number =
                                entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                        numbered.put(Integer.parseInt(number), values);
                    }
                }
            }
        } catch (IOException e) {
            throw new IOException(file + " is no exported model: " + e.getMessage(), e);
        }
        if (numbered.isEmpty()) {
            throw new IOException(file + " is no exported model: it holds no weights");
        }
        List<float[]> weights = new ArrayList<>();
        for (int number = 0; numbered.containsKey(number); number++) {
            weights.add(numbered.get(number));
        }
        return weights;
    }
}
