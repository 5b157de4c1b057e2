package io.maskwatch.detect.measure;

/**
 * What the decisions take.
 *
 * @param cameras how many there were
 * @param openTracks tracks in the state when it was measured
 * @param faces face observations that were measured
 * @param wallSeconds time that they took, with whatever else ran on the machine
 * @param threadSeconds processor time of the thread of the decisions, which reads the frames, decides and writes records
 * @param processSeconds processor time of the whole JVM, which also makes the frames up
 * @param stateBytes the job's whole state as a savepoint in canonical format
 * @param pictureBytes of these, the best looks' JPEG
 */
public record DecideFigures(
        int cameras,
        long openTracks,
        long faces,
        double wallSeconds,
        double threadSeconds,
        double processSeconds,
        long stateBytes,
        long pictureBytes) {
    /** Face observations a second of processor time of one core. */
    public double facesPerCoreSecond() {
        return faces / threadSeconds;
    }

    /** Face observations a second as a clock on the wall sees it. */
    public double facesPerSecond() {
        return faces / wallSeconds;
    }

    /** State of an open track without its best look, bytes. */
    public double stateBytesPerTrack() {
        return (double) (stateBytes - pictureBytes) / openTracks;
    }
}
