package io.maskwatch.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code maskwatch audit list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the entries of the audit log, oldest first.")
final class ListAuditCommand implements Callable<Integer> {
    private static final String ROW = "%8s  %-27s  %-20s  %-18s  %-42s  %s";

    @Option(names = "--after", paramLabel = "NUMBER", description = "Begin after this entry.", defaultValue = "0")
    private long after;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this person did.")
    private String actor;

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            description = "Only what was done to this, such as alert:ID or routes:3.")
    private String subject;

    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        PrintWriter out = list.out();
        if (!list.json()) {
            out.println(ROW.formatted("NUMBER", "AT", "ACTOR", "ACTION", "SUBJECT", "REASON, DETAIL"));
        }
        AuditEntries.read(list.service(), after, entry -> {
            if (matches(actor, entry, "actor") && matches(subject, entry, "subject")) {
                out.println(list.json() ? entry.toString() : row(entry));
            }
            return !out.checkError();
        });
        out.flush();
        return 0;
    }

    private static boolean matches(String wanted, JsonNode entry, String field) {
        return wanted == null || wanted.equals(entry.path(field).asText());
    }

    private static String row(JsonNode entry) {
        String reason = entry.path("reason").asText();
        String detail = entry.path("detail").asText();
        return PrintableText.of(ROW.formatted(
                        entry.path("number").asText(),
                        entry.path("at").asText(),
                        entry.path("actor").asText(),
                        entry.path("action").asText(),
                        entry.path("subject").asText(),
                        reason.isEmpty() || detail.isEmpty() ? reason + detail : reason + "; " + detail)
                .stripTrailing());
    }
}
