package io.maskwatch.cli.tokens;

import picocli.CommandLine.Command;

/** {@code maskwatch tokens}. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Creates, lists and revokes the tokens that machines log in with.",
        subcommands = {CreateCommand.class, ListTokensCommand.class, RevokeCommand.class})
public final class TokensCommand {}
