package io.maskwatch.cli.evidence;

import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes what a camera saw in a period into a ZIP: pictures, alerts, what happened to them, and who looked at"
                        + " them. Checks every file against the manifest.",
        footer = {
            "",
            "maskwatch evidence export --camera gate-4 --from 2026-12-01T22:00:00Z --to 2026-12-01T22:30:00Z --reason"
                    + " \"request 7\" --out request-7.zip",
            "It may show several people: read its README.txt before you hand it on. Exit codes: 0 done, 1 not done, 2 wrong"
                    + " usage."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--camera", paramLabel = "CAMERA", required = true, description = "The camera's id.")
    private String camera;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "When the time begins, such as 2026-12-01T22:00:00+01:00.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "When the time ends.")
    private String to;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it goes into the audit log.")
    private String reason;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file, which must not be there yet; readable by you alone.")
    private Path out;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who asks for it (default: the name of the user on this machine).")
    private String author = System.getProperty("user.name");

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw UserErrorException.wrongUsage("--out must be a file that is not there yet, got \"" + out + '"');
        }
        try (WholeFile file = new WholeFile(out)) {
            file.createForOwner();
            service.download(
                    "/api/v1/export?camera=" + ServiceOptions.encoded(camera) + "&from="
                            + ServiceOptions.encoded(from) + "&to=" + ServiceOptions.encoded(to) + "&reason="
                            + ServiceOptions.encoded(reason) + "&author=" + ServiceOptions.encoded(author),
                    file.path());
            String summary = ExportFile.check(file.path());
            file.finish();
            PrintWriter text = spec.commandLine().getOut();
            text.println(out + ": " + summary);
            text.flush();
            return 0;
        } catch (IOException e) {
            throw new UserErrorException("cannot write " + out + ": " + e.getMessage(), e);
        }
    }
}
