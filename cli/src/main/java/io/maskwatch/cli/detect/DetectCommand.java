package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.VisionOptions;
import io.maskwatch.vision.FaceAnalyzer;
import io.maskwatch.vision.VisionModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskwatch detect}: judges the faces in files; a file that cannot be read does not stop those after it. */
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds faces in pictures and videos and says who wears a mask.",
        footer = {"", "Exit codes: 0 all files judged, 1 some could not be read, 2 wrong usage."})
public final class DetectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures (JPEG, PNG, ...) and videos.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write annotated copies into this folder: pictures as JPEG, videos as MP4.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON line for each picture or frame.")
    private boolean json;

    @Mixin
    private VisionOptions vision = new VisionOptions();

    @Override
    public Integer call() throws Exception {
        Optional<Path> folder = Optional.ofNullable(out).map(DetectCommand::makeFolder);
        int failures = 0;
        try (FaceAnalyzer analyzer = VisionModels.openAnalyzer(vision.config())) {
            Report report = json
                    ? new JsonReport(spec.commandLine().getOut())
                    : new TextReport(spec.commandLine().getOut());
            FileJudge judge = new FileJudge(analyzer, report, folder);
            for (Path file : files) {
                try {
                    judge.judge(file);
                } catch (UserErrorException e) {
                    spec.commandLine().getErr().println("maskwatch: " + e.getMessage());
                    failures++;
                }
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private static Path makeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserErrorException("--out: cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
