package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** FFmpeg's errors in words. */
final class FfmpegErrors {
    private FfmpegErrors() {}

    /** What FFmpeg says about the error, without the zeros that end its strings. */
    static String text(int error) {
        byte[] message = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(error, message, message.length);
        int length = 0;
        while (length < message.length && message[length] != 0) {
            length++;
        }
        return new String(message, 0, length, StandardCharsets.UTF_8);
    }
}
