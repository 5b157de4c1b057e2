package io.maskwatch.cli.users;

import picocli.CommandLine.Command;

/** {@code maskwatch users}. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description =
                "Lists and adds the people who may log in to the console, makes links for it, and hands people over to a provider.",
        subcommands = {ListUsersCommand.class, AddUserCommand.class, LinkCommand.class, HandOverCommand.class})
public final class UsersCommand {}
