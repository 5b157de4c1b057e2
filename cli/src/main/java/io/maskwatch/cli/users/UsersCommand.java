package io.maskwatch.cli.users;

import picocli.CommandLine.Command;

/** {@code maskwatch users}. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Lists and adds the people who may log in to the console, and makes links for it.",
        subcommands = {ListCommand.class, AddCommand.class, LinkCommand.class})
public final class UsersCommand {}
