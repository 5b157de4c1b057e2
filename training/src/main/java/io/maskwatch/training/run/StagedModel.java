package io.maskwatch.training.run;

import io.maskwatch.training.export.AtomicFile;
import io.maskwatch.training.export.NamedTensor;
import io.maskwatch.training.export.OnnxFile;
import io.maskwatch.training.export.TorchScriptExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model on its way into a run's folder: written and measured beside, then moved. Files that are there are replaced by
 * whole ones only, and the model never without its card.
 */
public final class StagedModel implements AutoCloseable {
    private final RunFolder<?> folder;
    private final Path stage;

    public StagedModel(RunFolder<?> folder) {
        this.folder = folder;
        this.stage = folder.path().resolve(".export");
    }

    /** The TorchScript file. */
    public Path model() {
        return staged(folder.model());
    }

    /** The card, which the caller writes. */
    public Path card() {
        return staged(folder.card());
    }

    private Path staged(Path target) {
        return stage.resolve(target.getFileName());
    }

    /** Writes the model as TorchScript and, beside it, as ONNX. */
    public void write(String source, List<NamedTensor> tensors, byte[] onnx) throws IOException {
        TorchScriptExport.write(source, tensors, model());
        OnnxFile.write(onnx, OnnxFile.beside(model()));
    }

    public void publish() throws IOException {
        for (Path target : targets()) {
            AtomicFile.replace(staged(target), target);
        }
    }

    private List<Path> targets() {
        return List.of(folder.model(), OnnxFile.beside(folder.model()), folder.card());
    }

    @Override
    public void close() throws IOException {
        for (Path target : targets()) {
            Files.deleteIfExists(staged(target));
        }
        Files.deleteIfExists(stage);
    }
}
