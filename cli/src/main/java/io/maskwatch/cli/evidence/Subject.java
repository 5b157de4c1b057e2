package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.UserErrorException;
import picocli.CommandLine.Option;

/** What a command is about: one alert, or a camera and a time. */
final class Subject {
    @Option(names = "--alert", paramLabel = "ID", description = "One alert, by its id.")
    private String alert;

    @Option(names = "--camera", paramLabel = "CAMERA", description = "What a camera saw, by its id; with --from.")
    private String camera;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When the time begins, such as 2026-12-01T22:00:00+01:00; alerts that were still open"
                    + " then are included.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "When the time ends.")
    private String to;

    /** Puts it into a request; the service says what is wrong with the values. */
    void addTo(ObjectNode body) {
        if ((alert == null) == (camera == null)) {
            throw UserErrorException.wrongUsage("say what it is about: --alert, or --camera with --from and --to");
        }
        body.put("alertId", alert);
        body.put("cameraId", camera);
        body.put("from", from);
        body.put("to", to);
    }
}
