package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.NOT_SUPPORTED;

import java.util.Optional;
import org.bytedeco.ffmpeg.global.avdevice;

/**
 * FFmpeg's input devices. They are loaded only where a camera is one: their library is linked with PulseAudio's, which a
 * server does not have, and files and streams do without.
 */
final class FfmpegDevices {
    private FfmpegDevices() {}

    /** Makes the devices known to FFmpeg. Once more does no harm. */
    static void load() throws FrameSourceException {
        try {
            avdevice.avdevice_register_all();
        } catch (LinkageError e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new FrameSourceException(
                    NOT_SUPPORTED,
                    "devices need a library that this machine lacks (on Debian: apt-get install libpulse0, then start the"
                            + " agent again): "
                            + cause.getMessage());
        }
    }
}
