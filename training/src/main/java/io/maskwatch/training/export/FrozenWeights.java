package io.maskwatch.training.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads back what {@link TorchScriptExport} froze. */
public final class FrozenWeights {
    /** Where a frozen TorchScript archive keeps the weights, numbered in the order in which the script names them. */
    private static final String FIRST_CONSTANT = "/constants/0";

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
        List<float[]> weights = new ArrayList<>();
        try (ZipFile archive = new ZipFile(file.toFile())) {
            String first = archive.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(FIRST_CONSTANT))
                    .findFirst()
                    .orElse(FIRST_CONSTANT);
            String folder = first.substring(0, first.length() - 1);
            for (ZipEntry entry = archive.getEntry(first);
                    entry != null;
                    entry = archive.getEntry(folder + weights.size())) {
                try (InputStream in = archive.getInputStream(entry)) {
                    ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                    float[] values = new float[bytes.remaining() / Float.BYTES];
                    bytes.asFloatBuffer().get(values);
                    weights.add(values);
                }
            }
        } catch (IOException e) {
            throw new IOException(file + " is no exported model: " + e.getMessage(), e);
        }
        if (weights.isEmpty()) {
            throw new IOException(file + " is no exported model: it holds no weights");
        }
        return weights;
    }
}
