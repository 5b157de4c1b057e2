package io.maskwatch.training.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ONNX model that lies beside a TorchScript file of the same network, and what the card of both says about it. */
public final class OnnxFile {
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

    public static ObjectNode entry(Path file) throws IOException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sha256", FileDigest.sha256(file))
                .put("bytes", Files.size(file));
    }
}
