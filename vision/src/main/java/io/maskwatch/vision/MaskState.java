package io.maskwatch.vision;

/** The judgement on one face in one picture. */
public enum MaskState {
    /** A mask covers mouth and nose. */
    MASK,
    /** No mask, or one that does not cover mouth and nose. */
    NO_MASK,
    /** No judgement; never to be read as compliant. */
    UNDECIDED
}
