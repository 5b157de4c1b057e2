package io.maskwatch.cli.tokens;

import picocli.CommandLine.Command;

/** {@code maskwatch tokens}. */
@Command(
        name = "tokens",
        mixinStandardHelpOptions = true,
        description = "Makes, lists and takes back the tokens by which machines come in.",
        subcommands = {CreateCommand.class, ListTokensCommand.class, RevokeCommand.class})
public final class TokensCommand {}
