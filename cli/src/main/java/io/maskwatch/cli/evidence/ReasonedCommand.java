package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.AuthorOption;
import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that changes what is kept, for a reason. */
abstract class ReasonedCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "The reason, for everybody who reads it later. It is kept for good, so write no names"
                    + " into it.")
    private String reason;

    @Mixin
    private AuthorOption author = new AuthorOption();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public final Integer call() {
        ObjectNode body = JSON.createObjectNode().put("reason", reason).put("author", author.name());
        describe(body);
        JsonNode answer = service.send("POST", path(), "application/json", body.toString(), "")
                .body();
        PrintWriter out = spec.commandLine().getOut();
        out.println(text(answer));
        out.flush();
        return 0;
    }

    /** Adds to the request what it is about. */
    abstract void describe(ObjectNode body);

    /** Where the request goes. */
    abstract String path();

    /** What is printed of the answer. */
    abstract String text(JsonNode answer);
}
