package io.maskwatch.alerts.evidence;

/**
 * A look through the places of pictures for some that have no row.
 *
 * @param deleted how many are gone
 * @param failed how many could not be deleted
 * @param isWhole whether everything was looked through; otherwise the next look goes on where this one stopped
 */
public record Sweep(int deleted, int failed, boolean isWhole) {
    /** Of a place where nothing is. */
    static final Sweep NOTHING = new Sweep(0, 0, true);

    /** Both looks together. */
    Sweep and(Sweep other) {
        return new Sweep(deleted + other.deleted, failed + other.failed, isWhole && other.isWhole);
    }
}
