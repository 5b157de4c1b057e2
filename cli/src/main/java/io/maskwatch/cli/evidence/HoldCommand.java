package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence hold}. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Keeps an alert, or what a camera saw in a time, from being deleted until the hold is lifted.",
        footer = {
            "",
            "maskwatch evidence hold --camera gate-4 --from 2026-12-01T22:00:00Z --to 2026-12-02T02:00:00Z --reason \"court"
                    + " file 12/26\"",
            "Without --to a hold on a camera goes on. Exit codes: 0 done, 1 not done, 2 wrong usage."
        })
final class HoldCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private Subject subject = new Subject();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for everybody who wonders.")
    private String reason;

    @Option(names = "--author", paramLabel = "NAME", description = "Who says so (default: the user's name here).")
    private String author = System.getProperty("user.name");

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        ObjectNode body = JSON.createObjectNode();
        subject.addTo(body);
        body.put("reason", reason);
        body.put("author", author);
        JsonNode placed = service.send("POST", "/api/v1/holds", "application/json", body.toString(), "")
                .body();
        PrintWriter out = spec.commandLine().getOut();
        out.println(placed.path("id").asText() + ": nothing of it is deleted until this hold is lifted");
        out.flush();
        return 0;
    }
}
