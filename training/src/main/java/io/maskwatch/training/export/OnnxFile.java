package io.maskwatch.training.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ONNX model that lies beside a TorchScript file of the same network, and what the card of both says about it. */
public final class OnnxFile {
    /** The card's key. */
    public static final String KEY = "onnx";

    private OnnxFile() {}

    /** The file beside {@code model.pt}. */
    public static Path beside(Path torchScript) {
        return torchScript.resolveSibling(torchScript.getFileName().toString().replaceFirst("\\.pt$", "") + ".onnx");
    }

    /** Replaces what was there by a whole file only. */
    public static void write(byte[] model, Path file) throws IOException {
        AtomicFile.write(file, part -> Files.write(part, model));
    }

    /** What the card says about the file. */
    public static Map<String, Object> entry(Path file) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("sha256", FileDigest.sha256(file));
        entry.put("bytes", Files.size(file));
        return entry;
    }
}
