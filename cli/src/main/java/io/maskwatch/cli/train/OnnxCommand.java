package io.maskwatch.cli.train;

import io.maskwatch.training.OnnxExport;
import java.io.IOException;
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
    public Integer call() throws IOException {
        spec.commandLine().getOut().println("wrote " + OnnxExport.write(file));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
