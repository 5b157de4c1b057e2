package io.maskwatch.alerts.explanation;

import io.maskwatch.schemas.explanation.CameraHistory;
import io.maskwatch.schemas.explanation.TimeSpan;

/** Reads what the job wrote down of one camera. Thread-safe. */
@FunctionalInterface
public interface CameraHistories {
    /**
     * What the camera saw in a period, as far as it is written down now. Takes up to some seconds.
     *
     * @throws NoHistoryException if it can't be read now
     */
    CameraHistory read(String cameraId, TimeSpan span);
}
