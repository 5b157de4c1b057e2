package io.maskwatch.cli.detect;

import io.maskwatch.cli.WholeFile;
import io.maskwatch.cli.video.VideoWriter;
import io.maskwatch.pictures.Picture;
import io.maskwatch.vision.Annotator;
import io.maskwatch.vision.JudgedFace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The annotated copy of a video, started with its first frames, whose size it takes and whose spacing tells the rate. Frames of
 * another size, which cameras send when they change between day and night, are scaled to fit. Appears when it is whole.
 */
final class VideoCopy implements AutoCloseable {
    private static final double USUAL_FRAMES_PER_SECOND = 25;
    private static final int MAX_BIT_RATE = 8_000_000;
    private static final int BITS_PER_PIXEL = 6;

    /** What the encoder takes: at least a block each way, at most level 5.2. */
    private static final int SHORTEST_SIDE = 16;

    private static final double MOST_PIXELS = 3840 * 2160;

    private final WholeFile file;
    private VideoWriter writer;

    VideoCopy(Path target) {
        this.file = new WholeFile(target);
    }

    /** Appends frames, each with its faces; at least one. */
    void add(List<Seen> frames, List<List<JudgedFace>> faces) throws IOException {
        if (writer == null) {
            begin(frames);
        }
        for (int index = 0; index < frames.size(); index++) {
            Seen seen = frames.get(index);
            writer.write(Annotator.annotate(seen.picture(), faces.get(index)), seen.presentationMicros());
        }
    }

    private void begin(List<Seen> frames) throws IOException {
        Picture first = frames.get(0).picture();
        double scale = Math.min(1, Math.sqrt(MOST_PIXELS / ((double) first.width() * first.height())));
        int width = Math.max(SHORTEST_SIDE, (int) (first.width() * scale));
        int height = Math.max(SHORTEST_SIDE, (int) (first.height() * scale));
        int bitRate = Math.min(MAX_BIT_RATE, width * height * BITS_PER_PIXEL);
        writer = new VideoWriter(file.path(), width, height, framesPerSecond(frames), bitRate);
    }

    private static double framesPerSecond(List<Seen> frames) {
        long micros = frames.get(frames.size() - 1).presentationMicros()
                - frames.get(0).presentationMicros();
        return micros <= 0 ? USUAL_FRAMES_PER_SECOND : 1e6 * (frames.size() - 1) / micros;
    }

    /** Completes the copy and gives it its name. */
    void finish() throws IOException {
        if (writer != null) {
            writer.finish();
            writer.close();
            file.finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
        file.close();
    }
}
