package io.maskwatch.ingest;

import io.maskwatch.ingest.camera.CameraReport;
import io.maskwatch.ingest.camera.CameraWorker;
import io.maskwatch.ingest.publish.FrameOutlet;
import io.maskwatch.schemas.Camera;
import java.util.Objects;

/**
 * A camera that the agent has.
 *
 * @param camera the record in force, or null while none can be used
 * @param report how the camera is doing
 * @param outlet the way of its frames
 * @param worker reads it; null if none of its records could be used so far, or if it is a file that another agent has played
 *     to its end
 */
record RunningCamera(Camera camera, CameraReport report, FrameOutlet outlet, CameraWorker worker) {
    void stop(Runnable whenEnded) {
        if (worker == null) {
            whenEnded.run();
        } else {
            worker.stop(whenEnded);
        }
    }

    /** Goes on with the same worker under a newer record. */
    void goOnWith(Camera newer) {
        if (worker != null) {
            worker.goOnWith(newer);
        }
    }

    /** Whether the worker can go on under a newer record: the same stream, and no new start is asked for. */
    boolean goesOnWith(Camera newer) {
        return camera != null && sameStream(camera, newer) && !startsAgain(newer);
    }

    private boolean startsAgain(Camera newer) {
        return report.finished() && newer.getUpdatedAt().isAfter(camera.getUpdatedAt());
    }

    private static boolean sameStream(Camera one, Camera other) {
        return one.getStreamUri().equals(other.getStreamUri())
                && Objects.equals(one.getCredentialsRef(), other.getCredentialsRef())
                && one.getSampling().equals(other.getSampling());
    }
}
