package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence receipt}. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the receipt of an erasure, or lists the newest ones.")
final class ReceiptCommand implements Callable<Integer> {
    private static final String ROW = "%-36s  %-7s  %-27s  %6s  %8s  %s";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The receipt's id; without it the newest are listed.")
    private String id;

    @Option(names = "--json", description = "Print JSON, a line for each.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (id == null) {
            list(service.get("/api/v1/erasures?limit=200").body().path("erasures"), out);
        } else {
            JsonNode receipt = service.get("/api/v1/erasures/" + ServiceOptions.encoded(id))
                    .body();
            out.print(json ? receipt + "\n" : ReceiptText.of(receipt));
        }
        out.flush();
        return 0;
    }

    private void list(JsonNode receipts, PrintWriter out) {
        if (!json) {
            out.println(
                    receipts.isEmpty()
                            ? "Nothing was erased."
                            : ROW.formatted("ID", "STATE", "REQUESTED", "ALERTS", "PICTURES", "REASON"));
        }
        receipts.forEach(receipt -> out.println(
                json
                        ? receipt.toString()
                        : PrintableText.of(ROW.formatted(
                                receipt.path("id").asText(),
                                receipt.path("state").asText(),
                                receipt.path("requestedAt").asText(),
                                receipt.path("alerts").asText(),
                                receipt.path("pictures").asText(),
                                receipt.path("reason").asText()))));
    }
}
