package io.maskwatch.alerts.evidence;

/**
 * A look through the places of pictures for some that have no row.
 *
 * @param deleted how many there were
 * @param isWhole whether everything was looked through; otherwise the next look goes on where this one stopped
 */
public record Sweep(int deleted, boolean isWhole) {
    /** Both looks together. */
    Sweep and(Sweep other) {
        return new Sweep(deleted + other.deleted, isWhole && other.isWhole);
    }
}
