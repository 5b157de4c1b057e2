package io.maskwatch.bench.cameras;

import io.maskwatch.bench.ingest.FfmpegCommand;
import io.maskwatch.bench.vision.ThreeFaces;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the cameras of the benchmark show, a minute each: 640 x 360, twelve pictures and one key frame a second, half a megabit, and the
 * noise of a sensor.
 *
 * @param quiet a still picture without anybody
 * @param busy three faces that move in every frame
 */
record CameraClips(Path quiet, Path busy) {
    private static final double FRAMES_PER_SECOND = 4;
    private static final String NOISE = "noise=alls=6:allf=t";

    static CameraClips draw(Path folder) throws IOException {
        Path faces = Files.write(folder.resolve("faces.jpg"), ThreeFaces.jpeg());
        Path quiet = draw(
                folder.resolve("quiet.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=640x360:rate=12",
                "-vf",
                "loop=loop=-1:size=1:start=0," + NOISE);
        Path busy = draw(
                folder.resolve("busy.mp4"),
                "-loop",
                "1",
                "-framerate",
                "12",
                "-i",
                faces.toString(),
                "-vf",
                "crop=1200:675:x='40+40*sin(2*t)':y='22+22*cos(3*t)',scale=640:360," + NOISE);
        return new CameraClips(quiet, busy);
    }

    private static Path draw(Path clip, String... input) {
        List<String> arguments = new ArrayList<>(List.of(input));
        arguments.addAll(List.of("-t", "60", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-g", "12", "-keyint_min", "12", "-sc_threshold", "0"));
        arguments.addAll(List.of("-b:v", "512k", "-maxrate", "512k", "-bufsize", "512k", clip.toString()));
        FfmpegCommand.run(arguments);
        return clip;
    }

    /** A camera that plays the clip again and again. */
    static Camera camera(String cameraId, Path clip) {
        return Camera.newBuilder()
                .setCameraId(cameraId)
                .setName(cameraId)
                .setStreamUri(clip.toUri().toString())
                .setSampling(SamplingPolicy.newBuilder()
                        .setFramesPerSecond(FRAMES_PER_SECOND)
                        .setLoop(true)
                        .build())
                .setDetection(DetectionPolicy.newBuilder().build())
                .setUpdatedAt(Instant.now())
                .build();
    }
}
