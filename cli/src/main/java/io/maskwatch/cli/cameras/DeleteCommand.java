package io.maskwatch.cli.cameras;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.camera.NearestName;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch cameras delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Removes cameras: all of those that you name, or none if one doesn't exist.")
final class DeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Ids of cameras.")
    private List<String> cameraIds = List.of();

    @Option(names = "--dry-run", description = "Only print what would go.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        try {
            delete(new CameraTopic(kafka.clientSettings()), spec.commandLine().getOut());
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        return 0;
    }

    private void delete(CameraTopic registry, PrintWriter out) {
        Map<String, Camera> present = registry.read();
        Map<String, Camera> changes = new LinkedHashMap<>();
        for (String cameraId : cameraIds) {
            Camera camera = present.get(cameraId);
            if (camera == null) {
                throw new UserErrorException(
                        "there is no camera \"" + cameraId + '"' + NearestName.hint(cameraId, present.keySet()));
            }
            changes.put(cameraId, null);
        }
        changes.keySet().forEach(cameraId -> out.println("- camera " + cameraId));
        if (!dryRun) {
            registry.write(changes);
        }
        out.println(changes.size() + (dryRun ? " would be deleted" : " deleted"));
        out.flush();
    }
}
