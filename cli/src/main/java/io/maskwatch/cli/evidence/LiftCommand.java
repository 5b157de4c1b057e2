package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code maskwatch evidence lift}. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lifts a legal hold. Whatever is past its retention time is deleted within two minutes.")
final class LiftCommand extends ReasonedCommand {
    @Parameters(paramLabel = "ID", description = "The hold's id, as maskwatch evidence holds shows it.")
    private String id;

    @Override
    void describe(ObjectNode body) {
        // The address says which hold it is.
    }

    @Override
    String path() {
        return "/api/v1/holds/" + ServiceOptions.encoded(id) + "/lift";
    }

    @Override
    String text(JsonNode lifted) {
        return id + " is lifted";
    }
}
