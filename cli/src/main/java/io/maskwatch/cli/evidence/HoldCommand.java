package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code maskwatch evidence hold}. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Keeps an alert, or what a camera saw in a period, from being deleted until the hold is lifted.",
        footer = {
            "",
            "maskwatch evidence hold --camera gate-4 --from 2026-12-01T22:00:00Z --to 2026-12-02T02:00:00Z --reason \"court"
                    + " file 12/26\"",
            "Without --to a hold on a camera goes on. Exit codes: 0 done, 1 not done, 2 wrong usage."
        })
final class HoldCommand extends ReasonedCommand {
    @Mixin
    private Subject subject = new Subject();

    @Override
    void describe(ObjectNode body) {
        subject.addTo(body);
    }

    @Override
    String path() {
        return "/api/v1/holds";
    }

    @Override
    String text(JsonNode placed) {
        return placed.path("id").asText() + ": nothing of it is deleted until this hold is lifted";
    }
}
