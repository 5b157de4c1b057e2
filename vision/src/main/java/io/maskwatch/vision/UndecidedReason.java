package io.maskwatch.vision;

/** Why there is no judgement on a face. */
public enum UndecidedReason {
    /** Below the minimum face size. */
    TOO_SMALL,
    /** Too little detail. */
    BLURRED,
    /** Hardly a face. */
    LOW_SCORE,
    /** The probability lies in the undecided band. */
    UNCERTAIN
}
