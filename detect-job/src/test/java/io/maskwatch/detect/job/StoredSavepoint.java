package io.maskwatch.detect.job;

import static io.maskwatch.detect.job.ScriptedModels.MASKED;
import static io.maskwatch.detect.job.ScriptedModels.UNMASKED;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.CameraMode;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.Topic;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** What the stored savepoints hold: the same scene in each, so that one test restores them all. */
final class StoredSavepoint {
    /** Has an open incident with a picture. */
    static final String ALERTED = "gate-1";

    /** Has a track that lacks one look for an incident. */
    static final String TWO_LOOKS = "gate-2";

    /** Has a person with a mask. */
    static final String COMPLIANT = "gate-3";

    /** Has a person without a mask, and a policy that shows nobody. */
    static final String STATISTICS = "ward-7";

    static final String LAST_FRAME = "last-frame-micros";
    static final String ALERT_ID = "alert-id";
    static final int FRAMES = 15;

    private static final long STEP_MILLIS = 500;
    private static final int STEPS = 5;

    private StoredSavepoint() {}

    /** Starts the whole job, from a savepoint if the configuration says so. */
    static JobClient start(DetectConfig config, Configuration flink) throws Exception {
        return TestJobs.on(config, flink).executeAsync("savepoint");
    }

    /** Writes what the job had read when the savepoint was made. */
    static void writeScene(TestTopics topics, Instant last) throws Exception {
        topics.write(Topic.CAMERAS, STATISTICS, statisticsOnly(last));
        for (int step = 0; step < STEPS; step++) {
            Instant at = last.minusMillis(STEP_MILLIS * (STEPS - 1 - step));
            show(topics, ALERTED, step, at, UNMASKED);
            show(topics, STATISTICS, step, at, UNMASKED);
            if (step >= STEPS - 2) {
                show(topics, TWO_LOOKS, step, at, UNMASKED);
            }
            if (step >= STEPS - 3) {
                show(topics, COMPLIANT, step, at, MASKED);
            }
        }
    }

    static void show(TestTopics topics, String camera, int sequence, Instant at, int scene) throws Exception {
        topics.write(Topic.FRAMES, camera, TestFrames.frame(camera, sequence, at, 300, scene));
    }

    /** Cameras in the order of their frames in each step. */
    static List<String> cameras() {
        return List.of(ALERTED, TWO_LOOKS, COMPLIANT, STATISTICS);
    }

    private static byte[] statisticsOnly(Instant now) {
        return AvroCodec.of(Camera.class)
                .encode(Camera.newBuilder()
                        .setCameraId(STATISTICS)
                        .setName("Ward 7")
                        .setStreamUri("rtsp://10.0.0.7/live")
                        .setMode(CameraMode.STATISTICS)
                        .setSampling(SamplingPolicy.newBuilder().build())
                        .setDetection(DetectionPolicy.newBuilder().build())
                        .setUpdatedAt(now)
                        .build());
    }
}
