package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code maskwatch evidence erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Erases an alert, or what a camera saw in a period, with its pictures and everything that was stored about it,"
                        + " and prints the receipt. It does not ask for confirmation and can't be taken back; try --dry-run first.",
        footer = {
            "",
            "maskwatch evidence erase --camera gate-4 --from 2026-12-01T22:00:00Z --to 2026-12-01T22:30:00Z --reason"
                    + " \"request 7\"",
            "Exit codes: 0 done or begun, 1 not done, 2 wrong usage."
        })
final class EraseCommand extends ReasonedCommand {
    @Mixin
    private Subject subject = new Subject();

    @Option(names = "--dry-run", description = "Only say what would be erased.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the receipt as JSON.")
    private boolean json;

    @Override
    void describe(ObjectNode body) {
        subject.addTo(body);
        body.put("dryRun", dryRun);
    }

    @Override
    String path() {
        return "/api/v1/erasures";
    }

    @Override
    String text(JsonNode receipt) {
        return json ? receipt.toString() : ReceiptText.of(receipt).stripTrailing();
    }
}
