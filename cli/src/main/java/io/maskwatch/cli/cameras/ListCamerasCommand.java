package io.maskwatch.cli.cameras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.Table;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.camera.CameraChecks;
import io.maskwatch.schemas.camera.PolicyVersion;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch cameras list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the cameras in the registry's topic.")
final class ListCamerasCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Print one JSON line for each, with everything.")
    private boolean json;

    private static final int LONGEST_NAME = 100;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Collection<Camera> cameras;
        try {
            cameras = new CameraTopic(kafka.clientSettings()).read().values();
        } catch (KafkaException e) {
            throw kafka.explain(e);
        }
        if (!json && cameras.isEmpty()) {
            out.println("No cameras.");
        } else if (!json) {
            Table table = Table.of("CAMERA", "NAME", "MODE", "ZONES", "GROUPS", "SCHEDULE", "POLICY", "STREAM")
                    .numbers("ZONES", "GROUPS");
            cameras.forEach(camera -> table.row(row(camera)));
            table.lines().forEach(out::println);
        } else {
            cameras.forEach(camera -> out.println(json(camera)));
        }
        out.flush();
        return 0;
    }

    private static Object[] row(Camera camera) {
        DetectionPolicy detection = camera.getDetection();
        return new Object[] {
            PrintableText.of(camera.getCameraId(), LONGEST_NAME),
            PrintableText.of(camera.getName(), LONGEST_NAME),
            camera.getMode().name().toLowerCase(Locale.ROOT),
            detection.getZones().size(),
            detection.getGroupLimit() == null ? "-" : "> " + detection.getGroupLimit(),
            detection.getSchedule() == null
                    ? "always"
                    : PrintableText.of(detection.getSchedule().getTimeZone(), LONGEST_NAME),
            PolicyVersion.of(camera),
            camera.getStreamUri()
        };
    }

    /** The record as it is, with the policy's version and what is wrong with it, if anything. */
    private static String json(Camera camera) {
        try {
            ObjectNode line = (ObjectNode) JSON.readTree(camera.toString());
            line.put("streamUri", PrintableText.of(camera.getStreamUri()));
            line.put("policyVersion", PolicyVersion.of(camera));
            CameraChecks.problem(camera).ifPresent(problem -> line.put("problem", problem));
            return line.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro writes records as JSON", e);
        }
    }
}
