package io.maskwatch.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.classifier.ClassifierOnnx;
import io.maskwatch.training.detector.DetectorOnnx;
import io.maskwatch.training.export.AtomicFile;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.vision.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ONNX model of a TorchScript file that an earlier training has exported. */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * Writes it, and names it in the card.
     *
     * @param torchScript {@code NAME.pt}; its card {@code NAME.json} must be beside it
     * @return the ONNX file
     * @throws IOException where a file is missing, or is no exported model; the message says which
     */
    public static Path write(Path torchScript) throws IOException {
        Path cardFile = Path.of(torchScript.toString().replaceFirst("\\.pt$", "") + ".json");
        if (!torchScript.toString().endsWith(".pt") || !Files.isRegularFile(torchScript)) {
            throw new IOException("There is no TorchScript file %s: expected a .pt file".formatted(torchScript));
        }
        if (!Files.isRegularFile(cardFile)) {
            throw new IOException("The model %s needs its model card %s beside it, which is not there"
                    .formatted(torchScript, cardFile.getFileName()));
        }
        byte[] json = Files.readAllBytes(cardFile);
        ModelCard card = ModelCard.parse(json, cardFile.toString());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode content = (ObjectNode) mapper.readTree(json);
        Path onnx = OnnxFile.beside(torchScript);
        OnnxFile.write(
                card.detector().isPresent()
                        ? DetectorOnnx.of(torchScript)
                        : ClassifierOnnx.of(torchScript, content.path("worksOn").asText()),
                onnx);
        content.set(OnnxFile.KEY, mapper.valueToTree(OnnxFile.entry(onnx)));
        AtomicFile.write(
                cardFile, part -> mapper.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), content));
        return onnx;
    }
}
