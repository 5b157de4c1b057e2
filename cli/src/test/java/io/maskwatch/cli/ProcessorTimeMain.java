package io.maskwatch.cli;

import com.sun.management.OperatingSystemMXBean;
import io.maskwatch.detect.job.VisionAnalysers;
import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.FaceAnalyser;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import picocli.CommandLine;

/**
 * Opens the models as the job of {@code maskwatch up} does, with the options given, and prints the processor time for each
 * frame in nanoseconds: of this process on its own, of this process beside two busy ones, and of the calling thread alone
 * beside two busy ones.
 */
final class ProcessorTimeMain {
    private static final int FRAMES = 100;

    /** Rounds until Java's compilers have little left to do, whose threads count as the process's. */
    private static final int WARM_UP = 3;

    private ProcessorTimeMain() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        byte[] rgb = new byte[3 * 640 * 360];
        new Random(7).nextBytes(rgb);
        List<Picture> frame = List.of(new Picture(640, 360, rgb));
        try (FaceAnalyser analyser = new VisionAnalysers(options.vision.config()).open(OptionalInt.empty())) {
            for (int round = 0; round < WARM_UP; round++) {
                measure(analyser, frame);
            }
            long[] quiet = measure(analyser, frame);
            List<Process> busy = startBusy();
            long[] beside = measure(analyser, frame);
            busy.forEach(Process::destroyForcibly);
            System.out.println("processor time: " + quiet[0] + " " + beside[0] + " " + beside[1]);
        }
    }

    /** Processor time of the process and of this thread, nanoseconds for each frame. */
    private static long[] measure(FaceAnalyser analyser, List<Picture> frame) {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        long processStart = process.getProcessCpuTime();
        long threadStart = threads.getCurrentThreadCpuTime();
        for (int index = 0; index < FRAMES; index++) {
            analyser.analyse(frame);
        }
        return new long[] {
            (process.getProcessCpuTime() - processStart) / FRAMES,
            (threads.getCurrentThreadCpuTime() - threadStart) / FRAMES
        };
    }

    private static List<Process> startBusy() throws Exception {
        List<Process> busy = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            // Ends by itself after a minute of processor time, should this process be killed.
            busy.add(new ProcessBuilder("sh", "-c", "ulimit -t 60; while :; do :; done").start());
        }
        return busy;
    }

    /** The options as a command has them. */
    @CommandLine.Command
    private static final class Options {
        @CommandLine.Mixin
        private VisionOptions vision = new VisionOptions();
    }
}
