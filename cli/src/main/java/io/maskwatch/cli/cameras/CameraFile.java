package io.maskwatch.cli.cameras;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.camera.CameraChecks;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificData;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file of cameras. */
final class CameraFile {
    private static final String CAMERAS = "cameras";

    private CameraFile() {}

    /**
     * The cameras in the file, in its order, checked.
     *
     * @param now becomes their {@code updatedAt}
     * @throws UserErrorException with every problem of the file, each with its line
     */
    static List<Camera> read(Path file, Instant now) {
        FileProblems problems = new FileProblems(file);
        SchemaReader reader = new SchemaReader(SpecificData.getForClass(Camera.class), problems, Set.of("updatedAt"));
        List<Camera> cameras = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Node node : elements(compose(file), problems)) {
            String path = CAMERAS + "[" + cameras.size() + "]";
            Camera read = (Camera) reader.record(path, node, Camera.getClassSchema());
            read.put(Camera.getClassSchema().getField("updatedAt").pos(), now.truncatedTo(ChronoUnit.MILLIS));
            String other = seen.putIfAbsent(read.getCameraId(), path);
            if (other != null) {
                problems.add(
                        path + ".cameraId",
                        "must be unique, but %s has the id \"%s\", too".formatted(other, read.getCameraId()));
            }
            cameras.add(read);
        }
        if (problems.isEmpty()) {
            for (int index = 0; index < cameras.size(); index++) {
                check(CAMERAS + "[" + index + "]", cameras.get(index), problems);
            }
        }
        if (!problems.isEmpty()) {
            throw problems.exception();
        }
        return cameras;
    }

    private static void check(String path, Camera camera, FileProblems problems) {
        CameraChecks.problems(camera).forEach(problem -> problems.add(path + "." + problem.path(), problem.message()));
        if (camera.getMode() == CameraMode.STATISTICS && camera.getDetection().getSchedule() != null) {
            problems.add(
                    path + ".detection.schedule",
                    "has no meaning in the mode statistics, which only counts at all times");
        }
    }

    private static List<Node> elements(Node root, FileProblems problems) {
        if (root instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            NodeTuple entry = mapping.getValue().get(0);
            boolean named = entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(CAMERAS);
            if (named && entry.getValueNode() instanceof SequenceNode list) {
                return list.getValue();
            }
        }
        problems.add("", "the file must hold one key, \"cameras\", with a list of cameras");
        return List.of();
    }

    private static Node compose(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        try (Reader text = Files.newBufferedReader(file)) {
            return new Yaml(options).compose(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UserErrorException("%s is no YAML: line %d: %s".formatted(file, line, e.getProblem()), e);
        } catch (YAMLException | IOException e) {
            throw new UserErrorException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
