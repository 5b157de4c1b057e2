package io.maskwatch.cli.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.cli.Table;
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
    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        list.print(
                list.service().get("/api/v1/tokens").body().path("tokens"),
                Table.of("ID", "NAME", "STATE", "GOOD UNTIL", "LAST USED", "SCOPES"),
                "",
                ListTokensCommand::row);
        return 0;
    }

    private static Object[] row(JsonNode token) {
        StringBuilder scopes = new StringBuilder();
        token.path("scopes")
                .forEach(scope -> scopes.append(scopes.isEmpty() ? "" : ",").append(scope.asText()));
        if (!token.path("sites").isEmpty()) {
            scopes.append(" at ").append(token.path("sites"));
        }
        return new Object[] {
            token.path("id").asText(),
            token.path("name").asText(),
            state(token),
            ListOptions.time(token.path("expiresAt")),
            token.path("usedAt").isNull() ? "never" : ListOptions.time(token.path("usedAt")),
            scopes
        };
    }

    private static String state(JsonNode token) {
        if (!token.path("revokedAt").isNull()) {
            return "revoked";
        }
        return Instant.parse(token.path("expiresAt").asText()).isBefore(Instant.now()) ? "expired" : "good";
    }
}
