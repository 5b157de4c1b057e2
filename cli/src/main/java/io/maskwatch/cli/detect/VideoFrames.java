package io.maskwatch.cli.detect;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.ingest.source.CameraSources;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.Timeouts;
import io.maskwatch.vision.OrderlyStop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The frames of a video file, all of them, in order. For use by one thread. */
final class VideoFrames implements AutoCloseable {
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final Path file;
    private final FrameSource source;
    private long next;

    private VideoFrames(Path file, FrameSource source) {
        this.file = file;
        this.source = source;
    }

    /** Throws {@link UserErrorException} where the file is no video. */
    static VideoFrames open(Path file) {
        try {
            // Links are followed here, since a source opens nothing outside of the folders that it is given.
            Path real = file.toRealPath();
            CameraSources sources = new CameraSources(List.of(real.getParent()), TIMEOUTS, Map.of());
            return new VideoFrames(file, sources.open(real.toUri().toString(), null, () -> false));
        } catch (FrameSourceException e) {
            throw new UserErrorException("not a picture, and " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserErrorException(FileProblem.unreadable(file, e), e);
        }
    }

    /** The next frame, or null at the end. Throws {@link UserErrorException} where the video is damaged. */
    Seen next() {
        OrderlyStop.check();
        try {
            if (!source.advance()) {
                return null;
            }
        } catch (FrameSourceException e) {
            throw new UserErrorException(e.getMessage() + "; the " + next + " frames before that were judged", e);
        }
        return new Seen(file, OptionalLong.of(next++), source.presentationMicros(), source.picture(NO_LIMIT));
    }

    @Override
    public void close() {
        source.close();
    }
}
