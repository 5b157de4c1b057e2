package io.maskwatch.cli.detect;

import io.maskwatch.pictures.Picture;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A picture, or a frame of a video.
 *
 * @param file where it comes from
 * @param frame number of the frame from 0; empty for a picture
 * @param presentationMicros when the frame is shown, microseconds from the start of the video; 0 for a picture
 */
record Seen(Path file, OptionalLong frame, long presentationMicros, Picture picture) {}
