package io.maskwatch.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.detect.measure.DecideBench;
import io.maskwatch.detect.measure.DecideFigures;
import io.maskwatch.detect.measure.DecideLoad;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch bench decide}. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the job's decisions alone, in a Flink within this process, with made-up faces: how"
                + " many face observations one core takes in a second, and how large the state of a track is. Counts"
                + " the processor time of the thread that decides, so that other work on the machine counts less.")
final class DecideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--cameras", defaultValue = "5000", description = "How many cameras (default: ${DEFAULT-VALUE}).")
    private int cameras;

    @Option(
            names = "--people",
            defaultValue = "10",
            description = "People in view of each camera (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--rounds",
            defaultValue = "20",
            description = "Frames of each camera that are measured, and as many before (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--zones",
            defaultValue = "0",
            description = "Zones of each camera with eight corners each (default: ${DEFAULT-VALUE}).")
    private int zones;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DecideLoad load =
                new DecideLoad(cameras, people, Math.max(10, rounds), rounds, zones, DecideLoad.DEFAULT.pictureBytes());
        DecideFigures figures = DecideBench.measure(load);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? json(figures).toString() : text(figures));
        out.flush();
        return 0;
    }

    private static String text(DecideFigures figures) {
        return String.format(
                Locale.ROOT,
                "%d cameras, %d open tracks, %d faces: %.0f faces/s on one core (%.2f s of its time, %.2f s on the clock),"
                        + " %.0f bytes of state a track without its best look",
                figures.cameras(),
                figures.openTracks(),
                figures.faces(),
                figures.facesPerCoreSecond(),
                figures.threadSeconds(),
                figures.wallSeconds(),
                figures.stateBytesPerTrack());
    }

    private static ObjectNode json(DecideFigures figures) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("cameras", figures.cameras());
        node.put("openTracks", figures.openTracks());
        node.put("faces", figures.faces());
        node.put("facesPerCoreSecond", Math.round(figures.facesPerCoreSecond()));
        node.put("facesPerSecond", Math.round(figures.facesPerSecond()));
        node.put("threadSeconds", figures.threadSeconds());
        node.put("wallSeconds", figures.wallSeconds());
        node.put("processSeconds", figures.processSeconds());
        node.put("stateBytes", figures.stateBytes());
        node.put("pictureBytes", figures.pictureBytes());
        node.put("stateBytesPerTrack", Math.round(figures.stateBytesPerTrack()));
        return node;
    }
}
