package io.maskwatch.cli;

import picocli.CommandLine.Option;

/** Who makes a change, for commands of several people's affairs. */
public final class AuthorOption {
    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who decides it (default: the name of the user on this machine).")
    private String name = System.getProperty("user.name");

    /** The name, as it is written down. */
    public String name() {
        return name;
    }
}
