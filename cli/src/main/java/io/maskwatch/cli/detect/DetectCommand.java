package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.cli.VisionOptions;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.OrderlyStop;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        footer = {
            "",
            "Exit codes: 0 all files judged, 1 some could not be read, 2 wrong usage,",
            "130 or 143 stopped by Ctrl-C or SIGTERM."
        })
public final class DetectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Pictures (JPEG, PNG, BMP, TIFF, GIF) and videos. A file is judged whole or refused.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write annotated copies into this folder: pictures as JPEG, videos as MP4 with the times of the"
                            + " original. A copy appears when it is whole and replaces one of an earlier run; the files"
                            + " that are judged are never touched. A name that is taken gets a number (clip-2.mp4). Frames"
                            + " of another size than the first one are scaled to fit.")
    private Path out;

    @Option(names = "--json", description = "Print one JSON line for each picture or frame.")
    private boolean json;

    @Mixin
    private VisionOptions vision = new VisionOptions();

    private int failures;

    @Override
    public Integer call() throws Exception {
        return OrderlyStop.run(this::judgeAll);
    }

    private Integer judgeAll() {
        VisionConfig config = vision.config();
        Optional<CopyNames> copies =
                Optional.ofNullable(out).map(DetectCommand::makeFolder).map(folder -> new CopyNames(folder, files));
        // Before the models, which take seconds to open.
        List<Input> inputs = inputs(copies);
        if (inputs.isEmpty()) {
            return 1;
        }
        try (FaceAnalyser analyser = VisionModels.openAnalyser(config)) {
            PrintWriter console = spec.commandLine().getOut();
            FileJudge judge = new FileJudge(analyser, json ? new JsonReport(console) : new TextReport(console));
            inputs.forEach(input -> judge(judge, input));
        }
        return failures == 0 ? 0 : 1;
    }

    /** The files that can be judged; tells of the others. */
    private List<Input> inputs(Optional<CopyNames> copies) {
        List<Input> inputs = new ArrayList<>();
        for (Path file : files) {
            try {
                FileKind kind = FileKind.of(file);
                inputs.add(new Input(file, kind, copies.map(names -> names.next(file, kind))));
            } catch (UserErrorException e) {
                fail(e.getMessage());
            }
        }
        return inputs;
    }

    private void judge(FileJudge judge, Input input) {
        try {
            judge.judge(input);
            input.copy()
                    .filter(copy -> !copy.endsWith(CopyNames.plainName(input.file(), input.kind())))
                    .ifPresent(copy -> tell("the copy of " + input.file() + " is " + copy));
        } catch (UserErrorException e) {
            fail(e.getMessage());
        } catch (OrderlyStop.StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, it is this file's; the others can be judged.
            fail(input.file() + " cannot be judged: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void fail(String problem) {
        failures++;
        tell(problem);
    }

    private void tell(String sentence) {
        spec.commandLine().getErr().println("maskwatch: " + PrintableText.of(sentence));
        spec.commandLine().getErr().flush();
    }

    private static Path makeFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserErrorException("--out: cannot make the folder " + folder + ": " + FileProblem.reason(e), e);
        }
    }
}
