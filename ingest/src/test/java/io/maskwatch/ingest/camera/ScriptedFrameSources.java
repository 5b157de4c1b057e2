package io.maskwatch.ingest.camera;

import io.maskwatch.ingest.source.Brightness;
import io.maskwatch.ingest.source.FrameSource;
import io.maskwatch.ingest.source.FrameSourceException;
import io.maskwatch.ingest.source.FrameSourceException.Reason;
import io.maskwatch.ingest.source.FrameSources;
import io.maskwatch.ingest.source.PictureDemand;
import io.maskwatch.ingest.source.SourceWatcher;
import io.maskwatch.pictures.Picture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** Sources that do what a script says, one scene at each opening; past its end every opening is refused for good. */
final class ScriptedFrameSources implements FrameSources {
    private static final int FRAMES_PER_SECOND = 10;

    private final Deque<Scene> scenes = new ArrayDeque<>();
    private int opened;
    private int closed;

    /** So many frames and then the failure, or the end of a file where it is null; below zero it does not open. */
    private record Scene(int frames, Throwable failure) {
        void fail() throws FrameSourceException {
            if (failure instanceof FrameSourceException expected) {
                throw expected;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    ScriptedFrameSources plays(int frames, Throwable failure) {
        scenes.add(new Scene(frames, failure));
        return this;
    }

    ScriptedFrameSources refuses(Throwable failure) {
        return plays(-1, failure);
    }

    int opened() {
        return opened;
    }

    int stillOpen() {
        return opened - closed;
    }

    @Override
    public FrameSource open(String streamUri, String credentialsRef, SourceWatcher watcher)
            throws FrameSourceException {
        if (scenes.isEmpty()) {
            throw new FrameSourceException(Reason.NOT_ALLOWED, "the script is at its end");
        }
        Scene scene = scenes.remove();
        if (scene.frames() < 0) {
            scene.fail();
        }
        opened++;
        return new ScriptedFrameSource(scene);
    }

    private final class ScriptedFrameSource implements FrameSource {
        private final Scene scene;
        private int index = -1;

        private ScriptedFrameSource(Scene scene) {
            this.scene = scene;
        }

        @Override
        public boolean advance(PictureDemand demand) throws FrameSourceException {
            if (index + 1 < scene.frames()) {
                index++;
                return true;
            }
            if (scene.failure() != null) {
                scene.fail();
            }
            return false;
        }

        @Override
        public long presentationMicros() {
            return index * 1_000_000L / FRAMES_PER_SECOND;
        }

        @Override
        public long decodingNanos() {
            return 1_000;
        }

        @Override
        public OptionalLong cameraMicros() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<Brightness> brightness() {
            return Optional.of(new Brightness(4, 1, new byte[4]));
        }

        @Override
        public Picture picture(int longestSide) {
            return new Picture(16, 16, new byte[16 * 16 * 3]);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
