package io.maskwatch.cli.up;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.schemas.CameraMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code maskwatch up} was asked for, checked.
 *
 * @param cameras each with an id of its own; none stands for the bundled clip
 * @param mode what happens with what they see
 * @param detect how the job runs, but for Kafka, which is the installation's own
 * @param port of the console
 * @param dataDirectory where everything is kept
 * @param webhook where notifications go, or empty for a receiver of our own
 * @param heartbeatReceivers who gets a test message while heartbeats come through
 * @param duration after which to stop, or empty
 * @param once whether files are played once and the command ends when everything is drained
 */
record UpOptions(
        List<CameraArgument> cameras,
        CameraMode mode,
        DetectConfig detect,
        int port,
        Path dataDirectory,
        Optional<URI> webhook,
        List<String> heartbeatReceivers,
        Optional<Duration> duration,
        boolean once) {
    UpOptions {
        cameras = List.copyOf(cameras);
        heartbeatReceivers = List.copyOf(heartbeatReceivers);
    }
}
