package io.maskwatch.cli.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch users list}. */
@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists who may log in.")
final class ListUsersCommand implements Callable<Integer> {
    private static final String ROW = "%-24s  %-10s  %-8s  %-11s  %s";

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON line for each.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode users = service.get("/api/v1/users").body().path("users");
        if (!json) {
            out.println(ROW.formatted("NAME", "ROLE", "DISABLED", "LOGS IN BY", "SITES"));
        }
        users.forEach(user -> out.println(json ? user.toString() : row(user)));
        out.flush();
        return 0;
    }

    private static String way(JsonNode user) {
        if (user.path("byProvider").asBoolean()) {
            return "provider";
        }
        return user.path("handOver").asBoolean() ? "handed over" : "password";
    }

    private static String row(JsonNode user) {
        String sites = user.path("sites").isEmpty() ? "all" : user.path("sites").toString();
        return PrintableText.of(ROW.formatted(
                user.path("name").asText(),
                user.path("role").asText(),
                user.path("disabled").asBoolean() ? "yes" : "no",
                way(user),
                sites));
    }
}
