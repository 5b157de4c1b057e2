package io.maskwatch.cli.silences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.AuthorOption;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch silences add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Holds alerts back for a while. They are still stored and shown; if one is still open when"
                + " the silence ends, its message goes out then.",
        footer = {
            "",
            "maskwatch silences add --match site=Airport --match zone=queue --for 2h --reason \"new doors\"",
            "Exit codes: 0 done, 1 not done, 2 wrong usage."
        })
final class AddSilenceCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--match",
            paramLabel = "FIELD=VALUE",
            required = true,
            description = "Which alerts: site, camera, group, zone, rule, mode or schedule. All fields must match,"
                    + " with one value of each; * stands for any characters.")
    private List<String> match;

    @Option(names = "--unless", paramLabel = "FIELD=VALUE", description = "Alerts to leave out.")
    private List<String> unless = List.of();

    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 30m, 2h or 7d, at most 366d.")
    private String duration;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When it begins, such as 2026-12-01T22:00:00+01:00 (default: now).")
    private String from;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends, instead of --for.")
    private String until;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "The reason, for everybody who reads it later.")
    private String reason;

    @Option(names = "--maintenance", description = "Mark it as planned maintenance.")
    private boolean maintenance;

    @Mixin
    private AuthorOption author = new AuthorOption();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        if ((duration == null) == (until == null)) {
            throw UserErrorException.wrongUsage("say how long it lasts: --for or --until, one of the two");
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("kind", maintenance ? "maintenance" : "silence");
        body.set("match", fields("--match", match));
        body.set("unless", fields("--unless", unless));
        body.put("startsAt", from);
        body.put("endsAt", until);
        body.put("duration", duration);
        body.put("reason", reason);
        body.put("author", author.name());
        JsonNode added = service.send("POST", "/api/v1/silences", "application/json", body.toString(), "")
                .body();
        PrintWriter out = spec.commandLine().getOut();
        out.println("%s, until %s"
                .formatted(added.path("id").asText(), added.path("endsAt").asText()));
        out.flush();
        return 0;
    }

    private static ObjectNode fields(String option, List<String> pairs) {
        ObjectNode fields = JSON.createObjectNode();
        for (String pair : pairs) {
            int separator = pair.indexOf('=');
            if (separator < 1 || separator == pair.length() - 1) {
                throw UserErrorException.wrongUsage(
                        option + " must be FIELD=VALUE, such as site=Airport, got \"" + pair + '"');
            }
            fields.withArray(pair.substring(0, separator)).add(pair.substring(separator + 1));
        }
        return fields;
    }
}
