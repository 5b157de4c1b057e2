package io.maskwatch.cli.detect;

import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.face.FaceAnalysis;
import io.maskwatch.detect.frame.ReadFrame;
import io.maskwatch.schemas.ClockSource;
import io.maskwatch.schemas.Frame;
import io.maskwatch.vision.FaceAnalyser;
import io.maskwatch.vision.VisionConfig;
import io.maskwatch.vision.engine.VisionModels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at the frames of clips with the shipped models, and lets the rules have them as cameras would sample them. */
final class ClipLooks implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /** As the job has it by default. */
    static final Duration RECLASSIFY_AFTER = Duration.ofMillis(750);

    private final FaceAnalyser analyser = VisionModels.openAnalyser(VisionConfig.defaults());

    /** One run for each sampling, each with a memory of its own. */
    List<ClipIncidents> runs(Path clip, List<Sampling> samplings) {
        List<ClipIncidents> runs = samplings.stream()
                .map(sampling -> new ClipIncidents(clip.getFileName() + " " + sampling))
                .toList();
        List<FaceAnalysis> analyses = samplings.stream()
                .map(sampling -> new FaceAnalysis(analyser, Clock.systemUTC(), RECLASSIFY_AFTER))
                .toList();
        double before = Double.NEGATIVE_INFINITY;
        try (VideoFrames frames = VideoFrames.open(clip)) {
            for (Seen seen = frames.next(); seen != null; seen = frames.next()) {
                double at = seen.presentationMicros() / 1e6;
                for (int run = 0; run < runs.size(); run++) {
                    if (samplings.get(run).takes(before, at)) {
                        runs.get(run).frame(look(analyses.get(run), seen));
                    }
                }
                before = at;
            }
        }
        runs.forEach(ClipIncidents::end);
        return runs;
    }

    static AnalysedFrame look(FaceAnalysis analysis, Seen seen) {
        Frame frame = Frame.newBuilder()
                .setCameraId(seen.file().getFileName().toString())
                .setSequence(seen.frame().getAsLong())
                .setCapturedAt(START.plus(Duration.ofNanos(1000 * seen.presentationMicros())))
                .setClockSource(ClockSource.STREAM)
                .setWidth(seen.picture().width())
                .setHeight(seen.picture().height())
                .setJpeg(ByteBuffer.allocate(0))
                .build();
        AnalysedFrame[] analysed = new AnalysedFrame[1];
        analysis.analyse(List.of(new ReadFrame.Ready(null, frame, seen.picture())), new FaceAnalysis.Results() {
            @Override
            public void analysed(AnalysedFrame result) {
                analysed[0] = result;
            }

            @Override
            public void failed(ReadFrame.Ready failed, RuntimeException failure) {
                throw new IllegalStateException("frame " + frame.getSequence(), failure);
            }
        });
        return analysed[0];
    }

    @Override
    public void close() {
        analyser.close();
    }
}
