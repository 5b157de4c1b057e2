package io.maskwatch.cli.cameras;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.camera.CameraDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch cameras apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Applies a file of cameras at once, without restarting anything."
                + " Cameras that are not in the file stay as they are. Prints what changes: + new, - gone, ~ changed.",
        footer = {"", "docs/policies.md explains every key. Exit codes: 0 done, 1 not done, 2 wrong usage."})
final class ApplyCamerasCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The YAML file.")
    private Path file;

    @Option(
            names = "--force",
            description =
                    "Write cameras that are unchanged, too: files that have ended play again, and cameras that failed"
                            + " are tried again. Others go on undisturbed.")
    private boolean force;

    @Option(names = "--dry-run", description = "Only print what would change.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        List<Camera> wanted = CameraFile.read(file, Instant.now());
        try {
            apply(
                    wanted,
                    new CameraTopic(kafka.clientSettings()),
                    spec.commandLine().getOut());
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        return 0;
    }

    private void apply(List<Camera> wanted, CameraTopic registry, PrintWriter out) {
        Map<String, Camera> present = registry.read();
        Map<String, Camera> changes = new LinkedHashMap<>();
        for (Camera camera : wanted) {
            Camera before = present.get(camera.getCameraId());
            if (force || before == null || !CameraDiff.same(before, camera)) {
                changes.put(camera.getCameraId(), camera);
                CameraDiff.lines(before, camera).forEach(out::println);
            }
        }
        if (!dryRun && !changes.isEmpty()) {
            registry.write(changes);
        }
        int unchanged = wanted.size() - changes.size();
        out.println(
                "%d %s, %d unchanged".formatted(changes.size(), dryRun ? "would be applied" : "applied", unchanged));
        out.flush();
    }
}
