package io.maskwatch.cli.silences;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code maskwatch silences list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists silences and planned maintenance, the one that ends last first.")
final class ListSilencesCommand implements Callable<Integer> {
    @Option(names = "--state", paramLabel = "STATE", description = "Only pending, active or expired ones.")
    private String state;

    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        String path = "/api/v1/silences?limit=200" + (state == null ? "" : "&state=" + ServiceOptions.encoded(state));
        list.print(
                list.service().get(path).body().path("silences"),
                Table.of("ID", "KIND", "STATE", "FROM", "UNTIL", "AUTHOR", "MATCH: REASON"),
                "No silences" + (state == null ? "." : " of these."),
                ListSilencesCommand::row);
        return 0;
    }

    private static Object[] row(JsonNode silence) {
        String until = silence.path("endedAt").isTextual() ? "endedAt" : "endsAt";
        return new Object[] {
            silence.path("id").asText(),
            silence.path("kind").asText(),
            silence.path("state").asText(),
            ListOptions.time(silence.path("startsAt")),
            ListOptions.time(silence.path(until)),
            silence.path("author").asText(),
            silence.path("match") + ": " + silence.path("reason").asText()
        };
    }
}
