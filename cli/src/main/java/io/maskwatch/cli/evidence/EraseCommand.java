package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Erases an alert, or what a camera saw in a time, with its pictures and everything that was stored about it,"
                        + " and prints the receipt. It does not ask for confirmation and can't be taken back; try --dry-run first.",
        footer = {
            "",
            "maskwatch evidence erase --camera gate-4 --from 2026-12-01T22:00:00Z --to 2026-12-01T22:30:00Z --reason"
                    + " \"request 7\"",
            "Write no names into the reason: it stays. Exit codes: 0 done or begun, 1 not done, 2 wrong usage."
        })
final class EraseCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private Subject subject = new Subject();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, without names.")
    private String reason;

    @Option(names = "--dry-run", description = "Only say what would be erased.")
    private boolean dryRun;

    @Option(names = "--author", paramLabel = "NAME", description = "Who asks (default: the user's name here).")
    private String author = System.getProperty("user.name");

    @Option(names = "--json", description = "Print the receipt as JSON.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        ObjectNode body = JSON.createObjectNode();
        subject.addTo(body);
        body.put("reason", reason);
        body.put("author", author);
        body.put("dryRun", dryRun);
        JsonNode receipt = service.send("POST", "/api/v1/erasures", "application/json", body.toString(), "")
                .body();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? receipt + "\n" : ReceiptText.of(receipt));
        out.flush();
        return 0;
    }
}
