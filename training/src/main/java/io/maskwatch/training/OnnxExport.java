package io.maskwatch.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.classifier.ClassifierExport;
import io.maskwatch.training.detector.DetectorOnnx;
import io.maskwatch.training.export.AtomicFile;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.run.Card;
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
        ObjectNode content = (ObjectNode) new ObjectMapper().readTree(json);
        Path onnx = OnnxFile.beside(torchScript);
        OnnxFile.write(
                card.detector().isPresent()
                        ? DetectorOnnx.of(torchScript)
                        : ClassifierExport.onnx(
                                torchScript, content.path("worksOn").asText()),
                onnx);
        content.set(OnnxFile.KEY, OnnxFile.entry(onnx));
        AtomicFile.write(cardFile, part -> Card.write(content, part));
        return onnx;
    }
}
