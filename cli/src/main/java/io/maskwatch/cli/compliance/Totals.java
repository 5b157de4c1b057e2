package io.maskwatch.cli.compliance;

import io.maskwatch.schemas.Compliance;
import io.maskwatch.schemas.compliance.MaskedShare;

/**
 * Minutes of one camera summed up. All people are counted in each minute in which they were seen: somebody who stays for
 * three minutes is three person-minutes.
 *
 * @param minutes in which the camera gave frames
 * @param personMinutes masked, unmasked and undecided ones
 * @param timedMinutes those person-minutes for which it is known how long the person had been in view
 * @param secondsInView the sum of these times
 */
record Totals(
        long minutes,
        long frames,
        long personMinutes,
        long masked,
        long unmasked,
        long undecided,
        long timedMinutes,
        double secondsInView) {

    static Totals of(Compliance minute) {
        Double dwell = minute.getMeanDwellSeconds();
        return new Totals(
                1,
                minute.getFrames(),
                minute.getPeople(),
                minute.getMasked(),
                minute.getUnmasked(),
                minute.getUndecided(),
                dwell == null ? 0 : minute.getPeople(),
                dwell == null ? 0 : dwell * minute.getPeople());
    }

    Totals plus(Totals other) {
        return new Totals(
                minutes + other.minutes,
                frames + other.frames,
                personMinutes + other.personMinutes,
                masked + other.masked,
                unmasked + other.unmasked,
                undecided + other.undecided,
                timedMinutes + other.timedMinutes,
                secondsInView + other.secondsInView);
    }

    /** The share of the masked among those with a judgement, 0 to 1; null where there is none. */
    Double maskedShare() {
        return MaskedShare.of(masked, unmasked);
    }

    /** How long people had been in view when they were last seen in a minute, on average; null where nobody was timed. */
    Double meanSecondsInView() {
        return timedMinutes == 0 ? null : secondsInView / timedMinutes;
    }
}
