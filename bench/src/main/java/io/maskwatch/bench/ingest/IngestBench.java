package io.maskwatch.bench.ingest;

import io.maskwatch.bench.report.BenchReport;
import io.maskwatch.bench.report.Benchmark;
import io.maskwatch.bench.report.Machine;
import io.maskwatch.bench.report.Race;
import io.maskwatch.bench.report.ScratchFolder;
import io.maskwatch.bench.report.Timings;
import io.maskwatch.ingest.camera.FrameSampler;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.PictureDemand;
import io.maskwatch.ingest.source.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Times how a camera's stream is decoded and some of its pictures are made ready, ours beside the {@code ffmpeg} command. The
 * stream is drawn by that command: 25 pictures a second, a key frame in two seconds, and noise as a sensor has it.
 */
public final class IngestBench {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int SECONDS = 60;
    private static final int ROUNDS = 2;
    private static final double RARELY = 0.5;
    private static final double USUALLY = 2;

    private final Path clip;
    private final int longestSide;

    /** Draws the stream into the folder. */
    private IngestBench(Path folder, int width, int height) {
        this.clip = folder.resolve("camera.mp4");
        this.longestSide = Math.min(1280, width);
        FfmpegCommand.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=%dx%d:rate=25:duration=%d,noise=alls=6:allf=t".formatted(width, height, SECONDS),
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "50",
                "-keyint_min",
                "50",
                "-sc_threshold",
                "0",
                clip.toString()));
    }

    /**
     * Measures it, in a few minutes.
     *
     * @param quick a smaller picture, in half a minute; less exact
     * @throws IOException where the {@code ffmpeg} command is not installed
     */
    public static BenchReport measure(boolean quick) throws IOException {
        if (!FfmpegCommand.isInstalled()) {
            throw new IOException(
                    "bench ingest compares with the ffmpeg command, which is not installed: apt-get install ffmpeg");
        }
        try (ScratchFolder folder = ScratchFolder.make()) {
            return quick
                    ? new IngestBench(folder.path(), 640, 360).run(1)
                    : new IngestBench(folder.path(), 1920, 1080).run(0);
        }
    }

    /** Runs all works in turn. */
    private BenchReport run(int warmUp) {
        Machine machine = Machine.here();
        Race race = new Race();
        race.add("rarely", () -> sample(RARELY, true));
        race.add("rarely, all", () -> sample(RARELY, false));
        race.addMeasured("rarely, ffmpeg", () -> ffmpeg(List.of("-skip_frame", "nokey"), RARELY));
        race.add("usually", () -> sample(USUALLY, true));
        race.add("usually, all", () -> sample(USUALLY, false));
        race.addMeasured("usually, ffmpeg", () -> ffmpeg(List.of(), USUALLY));
        return new BenchReport(machine, benchmarks(race.run(warmUp, ROUNDS)));
    }

    private static List<Benchmark> benchmarks(Map<String, Timings> times) {
        String rarely = "a frame in two seconds, with a key frame in two seconds";
        String usually = "two frames a second, with a key frame in two seconds";
        return List.of(
                new Benchmark(
                        "decode-rarely",
                        rarely,
                        times.get("rarely"),
                        times.get("rarely, all"),
                        "every picture decoded"),
                new Benchmark(
                        "decode-rarely-ffmpeg",
                        rarely,
                        times.get("rarely"),
                        times.get("rarely, ffmpeg"),
                        "ffmpeg -skip_frame nokey"),
                new Benchmark(
                        "decode-usually",
                        usually,
                        times.get("usually"),
                        times.get("usually, all"),
                        "every picture decoded"),
                new Benchmark(
                        "decode-usually-ffmpeg",
                        usually,
                        times.get("usually"),
                        times.get("usually, ffmpeg"),
                        "ffmpeg"));
    }

    private void sample(double framesPerSecond, boolean onlyWanted) {
        FrameSampler sampler = new FrameSampler(framesPerSecond);
        try (FrameSource source = new CameraSources(List.of(clip.getParent()), TIMEOUTS, Map.of())
                .open(clip.toUri().toString(), null, () -> false)) {
            while (source.advance(onlyWanted ? sampler : PictureDemand.EVERY)) {
                if (sampler.take(source.presentationMicros())) {
                    source.picture(longestSide);
                }
            }
        } catch (FrameSourceException e) {
            throw new IllegalStateException("the stream of the benchmark cannot be read", e);
        }
    }

    private long ffmpeg(List<String> options, double framesPerSecond) {
        List<String> arguments = new ArrayList<>(List.of("-threads", "1"));
        arguments.addAll(options);
        arguments.addAll(List.of(
                "-i",
                clip.toString(),
                "-filter_threads",
                "1",
                "-vf",
                "fps=%s,scale=%d:-2:flags=bilinear,format=bgr24".formatted(framesPerSecond, longestSide),
                "-f",
                "null",
                "-"));
        return FfmpegCommand.run(arguments);
    }
}
