package io.maskwatch.alerts.camera;

import io.maskwatch.alerts.validation.Fields;
import io.maskwatch.schemas.CameraStatus;

/** What a status must fulfil to be stored. Pure. */
public final class CameraStatusChecks {
    private CameraStatusChecks() {}

    public static void check(CameraStatus status) {
        Fields.cameraId(status.getCameraId());
        Fields.text("agentId", status.getAgentId());
        Fields.moment("since", status.getSince());
        Fields.moment("reportedAt", status.getReportedAt());
        Fields.moment("lastFrameAt", status.getLastFrameAt());
        Fields.moment("coveredSince", status.getCoveredSince());
        double rate = status.getFramesPerSecond();
        Fields.require(rate >= 0 && rate < Double.POSITIVE_INFINITY, "framesPerSecond", rate, "0 or more");
    }
}
