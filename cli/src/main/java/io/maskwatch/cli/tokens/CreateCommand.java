package io.maskwatch.cli.tokens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch tokens create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Creates a token and prints its secret, only this once.")
final class CreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What it is for, in your words.")
    private String name;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            split = ",",
            description = "What it may do, such as read; several times, or separated by commas.")
    private List<String> scopes;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "A site that it may see; may be repeated (default: all sites).")
    private List<String> sites = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "90d",
            description = "How long it is valid, at most 3650d (default: ${DEFAULT-VALUE}).")
    private String validFor;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        ObjectNode body = new JsonMapper().createObjectNode();
        body.put("name", name).put("validFor", validFor);
        scopes.forEach(body.putArray("scopes")::add);
        sites.forEach(body.putArray("sites")::add);
        String secret = service.send("POST", "/api/v1/tokens", "application/json", body.toString(), "")
                .body()
                .path("secret")
                .asText();
        spec.commandLine().getOut().println(secret);
        return 0;
    }
}
