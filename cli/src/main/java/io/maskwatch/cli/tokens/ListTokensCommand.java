package io.maskwatch.cli.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code maskwatch tokens list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the tokens, the newest first, without their secrets.")
final class ListTokensCommand implements Callable<Integer> {
    private static final String ROW = "%-36s  %-24s  %-8s  %-20s  %-20s  %s";
    private static final int SECONDS = "2026-11-30T08:00:00".length();

    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        list.print(
                list.service().get("/api/v1/tokens").body().path("tokens"),
                ROW.formatted("ID", "NAME", "STATE", "GOOD UNTIL", "LAST USED", "SCOPES"),
                "",
                ListTokensCommand::row);
        return 0;
    }

    private static String row(JsonNode token) {
        StringBuilder scopes = new StringBuilder();
        token.path("scopes")
                .forEach(scope -> scopes.append(scopes.isEmpty() ? "" : ",").append(scope.asText()));
        if (!token.path("sites").isEmpty()) {
            scopes.append(" at ").append(token.path("sites"));
        }
        return ROW.formatted(
                token.path("id").asText(),
                token.path("name").asText(),
                state(token),
                time(token.path("expiresAt")),
                token.path("usedAt").isNull() ? "never" : time(token.path("usedAt")),
                scopes);
    }

    private static String state(JsonNode token) {
        if (!token.path("revokedAt").isNull()) {
            return "revoked";
        }
        return Instant.parse(token.path("expiresAt").asText()).isBefore(Instant.now()) ? "expired" : "good";
    }

    private static String time(JsonNode value) {
        String text = value.asText();
        return text.length() > SECONDS ? text.substring(0, SECONDS) + "Z" : text;
    }
}
