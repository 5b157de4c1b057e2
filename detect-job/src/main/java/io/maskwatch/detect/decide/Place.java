package io.maskwatch.detect.decide;

/**
 * Where a face is, as far as the policy is concerned.
 *
 * @param counts whether a person there counts
 * @param zone the zone, or null where the camera has none there
 */
record Place(boolean counts, String zone) {
    static final Place WHOLE_PICTURE = new Place(true, null);
    static final Place NOWHERE = new Place(false, null);
}
