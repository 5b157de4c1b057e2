package io.maskwatch.cli.tokens;

import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.schemas.text.PrintableText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch tokens revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Revokes a token, at once and for good.")
final class RevokeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Its id, as maskwatch tokens list prints it.")
    private String id;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        String name = service.delete("/api/v1/tokens/" + ServiceOptions.encoded(id))
                .body()
                .path("name")
                .asText();
        spec.commandLine().getOut().println(PrintableText.of(name) + " comes in no more.");
        return 0;
    }
}
