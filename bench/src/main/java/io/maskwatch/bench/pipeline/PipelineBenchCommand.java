package io.maskwatch.bench.pipeline;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.vision.ThreeFaces;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch bench pipeline}. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what Kafka and Flink cost beside the models: how long the job, with a broker of its own and a"
                        + " subtask for each core, takes to look at frames with three faces, beside a bare loop of the same classes on"
                        + " as many threads. They take turns in one run; time on the clock is counted, so the machine should be quiet."
                        + " Takes about two minutes.")
public final class PipelineBenchCommand implements Callable<Integer> {
    private static final int MOST_SUBTASKS = 16;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer frames, in half a minute; less exact.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object; a ratio above 1 means that we are faster.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        int subtasks = Math.min(MOST_SUBTASKS, Runtime.getRuntime().availableProcessors());
        Path folder = Files.createTempDirectory("maskwatch-bench");
        try {
            PipelineBench bench = new PipelineBench(ThreeFaces.jpeg(), ThreeFaces.WIDTH, ThreeFaces.HEIGHT, subtasks);
            BenchReport report =
                    OrderlyStop.run(() -> quick ? bench.run(folder, 1, 3, 8) : bench.run(folder, 2, 9, 25));
            spec.commandLine().getOut().println(json ? report.json() : report.text());
            spec.commandLine().getOut().flush();
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
