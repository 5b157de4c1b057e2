package io.maskwatch.cli.silences;

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

/** {@code maskwatch silences list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists silences and planned maintenance, the one that ends last first.")
final class ListSilencesCommand implements Callable<Integer> {
    private static final String ROW = "%-36s  %-11s  %-7s  %-24s  %-24s  %-12s  %s";

    @Spec
    private CommandSpec spec;

    @Option(names = "--state", paramLabel = "STATE", description = "Only pending, active or expired ones.")
    private String state;

    @Option(names = "--json", description = "Print one JSON line for each.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String path = "/api/v1/silences?limit=200" + (state == null ? "" : "&state=" + ServiceOptions.encoded(state));
        JsonNode silences = service.get(path).body().path("silences");
        if (!json) {
            out.println(
                    silences.isEmpty()
                            ? "No silences" + (state == null ? "." : " of these.")
                            : ROW.formatted("ID", "KIND", "STATE", "FROM", "UNTIL", "AUTHOR", "MATCH: REASON"));
        }
        silences.forEach(silence -> out.println(json ? silence.toString() : row(silence)));
        out.flush();
        return 0;
    }

    private static String row(JsonNode silence) {
        String until = silence.path("endedAt").isTextual() ? "endedAt" : "endsAt";
        return PrintableText.of(ROW.formatted(
                silence.path("id").asText(),
                silence.path("kind").asText(),
                silence.path("state").asText(),
                silence.path("startsAt").asText(),
                silence.path(until).asText(),
                silence.path("author").asText(),
                silence.path("match") + ": " + silence.path("reason").asText()));
    }
}
