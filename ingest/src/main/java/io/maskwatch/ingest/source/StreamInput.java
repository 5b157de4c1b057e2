package io.maskwatch.ingest.source;

import java.util.List;
import java.util.Map;

/**
 * What FFmpeg is asked to open.
 *
 * @param url may hold a password; never shown
 * @param shownAs the address as people may see it
 * @param live whether an end of the stream is a failure
 * @param demuxer name of FFmpeg's demuxer, or null to find it out
 * @param options FFmpeg's options for opening, with the white lists
 */
record StreamInput(String url, String shownAs, boolean live, String demuxer, Map<String, String> options) {
    /** FFmpeg's demuxers of cameras that are connected to the machine. */
    static final List<String> DEVICES = List.of("video4linux2", "v4l2", "avfoundation");

    StreamInput {
        options = Map.copyOf(options);
        if (!options.containsKey("protocol_whitelist")) {
            throw new IllegalArgumentException("FFmpeg is never asked to open anything without a protocol_whitelist");
        }
    }

    /** Whether it is a device of this machine. */
    boolean device() {
        return demuxer != null && DEVICES.contains(demuxer);
    }

    @Override
    public String toString() {
        return shownAs;
    }
}
