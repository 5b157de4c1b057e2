package io.maskwatch.cli;

import io.maskwatch.cli.access.AccessCommand;
import io.maskwatch.cli.audit.AuditCommand;
import io.maskwatch.cli.bench.BenchCommand;
import io.maskwatch.cli.cameras.CamerasCommand;
import io.maskwatch.cli.compliance.ComplianceCommand;
import io.maskwatch.cli.deadletters.DeadLettersCommand;
import io.maskwatch.cli.detect.DetectCommand;
import io.maskwatch.cli.eval.EvalCommand;
import io.maskwatch.cli.evidence.EvidenceCommand;
import io.maskwatch.cli.routes.RoutesCommand;
import io.maskwatch.cli.silences.SilencesCommand;
import io.maskwatch.cli.tokens.TokensCommand;
import io.maskwatch.cli.topics.TopicsCommand;
import io.maskwatch.cli.train.TrainCommand;
import io.maskwatch.cli.up.UpCommand;
import io.maskwatch.cli.users.UsersCommand;
import io.maskwatch.cli.why.WhyCommand;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.training.evaluation.EvaluationException;
import io.maskwatch.vision.ModelException;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code maskwatch} command: finds the subcommand, and turns failures into one sentence and an exit code. */
@Command(
        name = "maskwatch",
        description = "Watches cameras for people without a face mask and alerts the people in charge.",
        mixinStandardHelpOptions = true,
        versionProvider = Maskwatch.Version.class,
        subcommands = {
            UpCommand.class,
            DetectCommand.class,
            CamerasCommand.class,
            WhyCommand.class,
            ComplianceCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            RoutesCommand.class,
            SilencesCommand.class,
            EvidenceCommand.class,
            AuditCommand.class,
            UsersCommand.class,
            TokensCommand.class,
            AccessCommand.class,
            BenchCommand.class,
            EvalCommand.class,
            TrainCommand.class
        })
public final class Maskwatch {
    /** The command did not do what it was asked for. */
    private static final int FAILURE = 1;

    /** Only for who calls the command within Java: a process that is ended by a signal has the signal's own status. */
    private static final int STOPPED = 130;

    /** Enough for every problem of a large file of cameras. */
    private static final int LONGEST_MESSAGE = 100_000;

    private Maskwatch() {}

    public static void main(String[] arguments) {
        int code;
        try {
            code = commandLine().execute(arguments);
        } catch (Throwable e) { // threads of servers would keep the process for good
            LoggerFactory.getLogger(Maskwatch.class).error("the command has ended unexpectedly", e);
            System.err.println("maskwatch: " + PrintableText.of(e.toString()));
            code = FAILURE;
        }
        System.exit(code);
    }

    /** The whole command, ready to execute arguments. */
    public static CommandLine commandLine() {
        return new CommandLine(new Maskwatch())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof OrderlyStop.StoppedException) {
                        command.getErr().println("maskwatch: stopped");
                        return STOPPED;
                    }
                    command.getErr().println("maskwatch: " + explain(exception));
                    boolean usage = exception instanceof UserErrorException error && error.isWrongUsage();
                    return usage ? CommandLine.ExitCode.USAGE : FAILURE;
                });
    }

    private static String explain(Exception exception) {
        String message = exception.getMessage();
        boolean known = exception instanceof UserErrorException
                || exception instanceof ModelException
                || exception instanceof EvaluationException
                || exception instanceof IllegalArgumentException
                // What is told with an IOException itself is a sentence; subclasses often tell only a path.
                || exception.getClass().equals(IOException.class);
        if (message == null || !known) {
            message = exception.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        }
        return PrintableText.lines(message, LONGEST_MESSAGE);
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Maskwatch.class.getPackage().getImplementationVersion();
            return new String[] {"maskwatch " + (version == null ? "(not packaged)" : version)};
        }
    }
}
