package io.maskwatch.cli.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.cli.ListOptions;
import io.maskwatch.cli.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code maskwatch users list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the people who may log in.")
final class ListUsersCommand implements Callable<Integer> {
    @Mixin
    private ListOptions list = new ListOptions();

    @Override
    public Integer call() {
        list.print(
                list.service().get("/api/v1/users").body().path("users"),
                Table.of("NAME", "ROLE", "DISABLED", "LOGS IN BY", "SITES"),
                "",
                ListUsersCommand::row);
        return 0;
    }

    private static String way(JsonNode user) {
        if (user.path("byProvider").asBoolean()) {
            return "provider";
        }
        return user.path("handOver").asBoolean() ? "handed over" : "password";
    }

    private static Object[] row(JsonNode user) {
        String sites = user.path("sites").isEmpty() ? "all" : user.path("sites").toString();
        return new Object[] {
            user.path("name").asText(),
            user.path("role").asText(),
            user.path("disabled").asBoolean() ? "yes" : "no",
            way(user),
            sites
        };
    }
}
