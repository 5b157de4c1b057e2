package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence lift}. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lifts a legal hold. Whatever is past its retention time is deleted within two minutes.")
final class LiftCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The hold's id, as maskwatch evidence holds shows it.")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for everybody who wonders.")
    private String reason;

    @Option(names = "--author", paramLabel = "NAME", description = "Who lifts it (default: the user's name here).")
    private String author = System.getProperty("user.name");

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        ObjectNode body = JSON.createObjectNode();
        body.put("reason", reason);
        body.put("author", author);
        service.send(
                "POST",
                "/api/v1/holds/" + ServiceOptions.encoded(id) + "/lift",
                "application/json",
                body.toString(),
                "");
        PrintWriter out = spec.commandLine().getOut();
        out.println(id + " is lifted");
        out.flush();
        return 0;
    }
}
