package io.maskwatch.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.training.classifier.ClassifierOnnx;
import io.maskwatch.training.detector.DetectorOnnx;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.export.WholeFile;
import io.maskwatch.vision.ModelCard;
import io.maskwatch.vision.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch train onnx}. */
@Command(
        name = "onnx",
        mixinStandardHelpOptions = true,
        description =
                "Writes the ONNX model beside a TorchScript file that an earlier training has exported, and names it in"
                        + " the model card. ONNX Runtime, the default engine on processors, needs it.")
final class OnnxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The TorchScript file (.pt), its card (.json) beside it.")
    private Path file;

    @Override
    public Integer call() {
        try {
            Path onnx = write(file);
            spec.commandLine().getOut().println("wrote " + onnx);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException | ModelException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static Path write(Path torchScript) throws IOException {
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
        WholeFile.write(
                cardFile, part -> mapper.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), content));
        return onnx;
    }
}
