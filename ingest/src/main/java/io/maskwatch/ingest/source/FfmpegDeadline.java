package io.maskwatch.ingest.source;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * The one time limit that holds: FFmpeg asks it again and again whenever it would wait, from the first look at the
 * address on. Only the look-up of a host's name cannot be interrupted. The owner keeps a reference for as long as FFmpeg
 * may ask.
 */
final class FfmpegDeadline extends AVIOInterruptCB.Callback_Pointer {
    private final SourceWatcher watcher;
    private volatile long endNanos;

    FfmpegDeadline(SourceWatcher watcher) {
        this.watcher = watcher;
    }

    void restart(Duration timeout) {
        endNanos = System.nanoTime() + timeout.toNanos();
    }

    boolean passed() {
        return System.nanoTime() - endNanos > 0;
    }

    boolean stopped() {
        return watcher.stopped();
    }

    @Override
    public int call(Pointer opaque) {
        return stopped() || passed() ? 1 : 0;
    }
}
