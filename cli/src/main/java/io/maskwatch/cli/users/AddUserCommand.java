package io.maskwatch.cli.users;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch users add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Adds somebody who may log in. Asks for their first password, unless a file is named.")
final class AddUserCommand implements Callable<Integer> {
    private static final int LONGEST = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What they log in as.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "viewer, operator, supervisor or admin.")
    private String role;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "A site that they may see; may be repeated (default: all sites).")
    private List<String> sites = new ArrayList<>();

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file with their first password.")
    private Path passwordFile;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        ObjectNode body = new JsonMapper().createObjectNode();
        body.put("name", name).put("role", role).put("password", password());
        sites.forEach(body.putArray("sites")::add);
        service.send("POST", "/api/v1/users", "application/json", body.toString(), "");
        spec.commandLine().getOut().println(name + " may log in as " + role + " now.");
        return 0;
    }

    @SuppressWarnings(
            "SystemConsoleNull") // it is null on older versions; newer ones read standard input without a terminal
    private String password() {
        if (passwordFile != null) {
            try (var in = Files.newInputStream(passwordFile)) {
                return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).stripTrailing();
            } catch (IOException e) {
                throw new UserErrorException("cannot read the password file " + passwordFile, e);
            }
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("First password of %s: ", name);
        if (typed == null) {
            throw UserErrorException.wrongUsage(
                    "there is no terminal to ask for the password: use --password-file FILE");
        }
        return new String(typed);
    }
}
