package io.maskwatch.alerts.figures;

import io.maskwatch.schemas.compliance.MaskedShare;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many of the people whose face was found wore a mask, in person-minutes: somebody who stays for three minutes counts three times.
 *
 * @param camera the camera's id, where the row is about one
 * @param name what people call the camera
 * @param site the camera's site or the row's, or null
 * @param start the begin of the hour or day, where the row is about one
 * @param masked person-minutes with a mask
 * @param unmasked person-minutes without one, or not properly worn
 * @param undecided person-minutes without a judgement; they count for no share
 * @param maskedShare share of the masked among those that were found and judged, 0 to 1; null where there is none. Too high, since
 *     masked faces are found more often
 * @param correctedMaskedShare the same with that taken out, as far as the cameras are like the pictures that the detector was measured
 *     on; null, too, where it isn't known what the detector finds
 */
public record MaskNumbers(
        @Nullable String camera,
        @Nullable String name,
        @Nullable String site,
        @Nullable Instant start,
        long masked,
        long unmasked,
        long undecided,
        @Nullable Double maskedShare,
        @Nullable Double correctedMaskedShare) {

    /** What a row is about, and nothing counted. */
    static MaskNumbers none(String camera, String name, String site, Instant start) {
        return new MaskNumbers(camera, name, site, start, 0, 0, 0, null, null);
    }

    /** With further ones, not corrected. */
    MaskNumbers plus(long moreMasked, long moreUnmasked, long moreUndecided) {
        return with(masked + moreMasked, unmasked + moreUnmasked, undecided + moreUndecided, null);
    }

    /** With the share corrected by what the detector finds, or not at all. */
    MaskNumbers corrected(Optional<DetectorRecalls> recalls) {
        return with(
                masked,
                unmasked,
                undecided,
                recalls.map(known -> MaskedShare.corrected(masked, unmasked, known.masked(), known.unmasked()))
                        .orElse(null));
    }

    private MaskNumbers with(long nowMasked, long nowUnmasked, long nowUndecided, @Nullable Double correctedShare) {
        return new MaskNumbers(
                camera,
                name,
                site,
                start,
                nowMasked,
                nowUnmasked,
                nowUndecided,
                MaskedShare.of(nowMasked, nowUnmasked),
                correctedShare);
    }
}
