package io.maskwatch.schemas.compliance;

/**
 * The share of people with a mask, among those whose face was found and judged. A detector that finds masked faces more often than
 * bare ones makes it too high; the corrected share takes that out. Pure.
 */
public final class MaskedShare {
    private MaskedShare() {}

    /** The share among those found, 0 to 1; null where there is none. */
    public static Double of(long masked, long unmasked) {
        return corrected(masked, unmasked, 1, 1);
    }

    /**
     * The share of the masked among all people that is behind so many found ones, 0 to 1; null where none was found.
     *
     * @param recallMasked share of the masked faces that are found, above 0 to 1
     * @param recallUnmasked share of the others that are found, above 0 to 1
     */
    public static Double corrected(long masked, long unmasked, double recallMasked, double recallUnmasked) {
        if (masked + unmasked == 0) {
            return null;
        }
        double withMask = masked / recallMasked;
        return withMask / (withMask + unmasked / recallUnmasked);
    }
}
