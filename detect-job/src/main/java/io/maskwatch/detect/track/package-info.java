/**
 * Which face belongs to whom: the {@link io.maskwatch.detect.track.Motion motion} of each person on a camera and the
 * {@link io.maskwatch.detect.track.Tracker association} of new faces with it. Pure, in capture time only; knows nothing of
 * Flink.
 */
package io.maskwatch.detect.track;
