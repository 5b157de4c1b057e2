package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code maskwatch evidence receipt}. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the receipt of an erasure, or lists the newest ones.")
final class ReceiptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "The receipt's id; without it the newest are listed.")
    private String id;

    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        if (id == null) {
            list.print(
                    list.service().get("/api/v1/erasures?limit=200").body().path("erasures"),
                    Table.of("ID", "STATE", "REQUESTED", "ALERTS", "PICTURES", "REASON")
                            .numbers("ALERTS", "PICTURES"),
                    "Nothing was erased.",
                    ReceiptCommand::row);
            return 0;
        }
        JsonNode receipt = list.service()
                .get("/api/v1/erasures/" + ServiceOptions.encoded(id))
                .body();
        list.out().print(list.json() ? receipt + "\n" : ReceiptText.of(receipt));
        list.out().flush();
        return 0;
    }

    private static Object[] row(JsonNode receipt) {
        return new Object[] {
            receipt.path("id").asText(),
            receipt.path("state").asText(),
            ListOptions.time(receipt.path("requestedAt")),
            receipt.path("alerts").asText(),
            receipt.path("pictures").asText(),
            receipt.path("reason").asText()
        };
    }
}
