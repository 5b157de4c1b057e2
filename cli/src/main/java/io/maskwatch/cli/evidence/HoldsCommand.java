package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code maskwatch evidence holds}. */
@Command(
        name = "holds",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists legal holds, the newest first.")
final class HoldsCommand implements Callable<Integer> {
    @Option(names = "--alert", paramLabel = "ID", description = "Only those that cover this alert, or have covered it.")
    private String alert;

    @Option(names = "--state", paramLabel = "STATE", description = "Only active or lifted ones.")
    private String state;

    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        String path = "/api/v1/holds?limit=200"
                + (alert == null ? "" : "&alert=" + ServiceOptions.encoded(alert))
                + (state == null ? "" : "&state=" + ServiceOptions.encoded(state));
        list.print(
                list.service().get(path).body().path("holds"),
                Table.of("ID", "STATE", "PLACED", "BY", "COVERS: REASON"),
                "No holds" + (state == null && alert == null ? "." : " of these."),
                HoldsCommand::row);
        return 0;
    }

    private static Object[] row(JsonNode hold) {
        String covers = hold.path("alertId").isTextual()
                ? "alert " + hold.path("alertId").asText()
                : "camera " + hold.path("cameraId").asText() + " from "
                        + hold.path("from").asText()
                        + (hold.path("to").isTextual()
                                ? " to " + hold.path("to").asText()
                                : " on");
        return new Object[] {
            hold.path("id").asText(),
            hold.path("liftedAt").isTextual() ? "lifted" : "active",
            ListOptions.time(hold.path("placedAt")),
            hold.path("placedBy").asText(),
            covers + ": " + hold.path("reason").asText()
        };
    }
}
