package io.maskwatch.cli.up;

/**
 * A camera that sent more frames than the models could look at.
 *
 * @param cameraId the camera
 * @param judged frames that were looked at
 * @param overtaken frames that were not, because a newer one came while they waited
 */
record Thinned(String cameraId, long judged, long overtaken) {
    Thinned plus(Thinned other) {
        return new Thinned(cameraId, judged + other.judged, overtaken + other.overtaken);
    }

    /** Share of the frames that were looked at, percent. */
    int percent() {
        return Math.toIntExact(100 * judged / Math.max(1, judged + overtaken));
    }
}
