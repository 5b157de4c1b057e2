package io.maskwatch.cli.compliance;

import io.maskwatch.schemas.Compliance;

/**
 * Minutes of one camera summed up. Somebody who stays is counted in each of them.
 *
 * @param minutes in which the camera gave frames
 * @param people masked, unmasked and undecided ones
 * @param timedPeople those of minutes with a dwell time
 * @param dwellSeconds of these people together
 */
record Totals(
        long minutes,
        long frames,
        long people,
        long masked,
        long unmasked,
        long undecided,
        long timedPeople,
        double dwellSeconds) {

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
                people + other.people,
                masked + other.masked,
                unmasked + other.unmasked,
                undecided + other.undecided,
                timedPeople + other.timedPeople,
                dwellSeconds + other.dwellSeconds);
    }

    /** The share of masked people among those with a judgement, 0 to 1; null where there is none. */
    Double maskedShare() {
        long judged = masked + unmasked;
        return judged == 0 ? null : (double) masked / judged;
    }

    /** How long people had been in view, on average; null where nobody was timed. */
    Double meanDwellSeconds() {
        return timedPeople == 0 ? null : dwellSeconds / timedPeople;
    }
}
