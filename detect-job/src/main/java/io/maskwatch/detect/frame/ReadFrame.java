package io.maskwatch.detect.frame;

import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Observation;
import io.maskwatch.vision.Picture;

/** What came of reading a record of the frames topic. */
public sealed interface ReadFrame {
    /**
     * A frame to be looked at.
     *
     * @param raw the record that it came in
     * @param frame the frame
     * @param picture its picture, decoded
     */
    record Ready(RawRecord raw, Frame frame, Picture picture) implements ReadFrame {}

    /**
     * A good frame whose turn came too late.
     *
     * @param observation the record that says so
     */
    record TooOld(Observation observation) implements ReadFrame {}

    /**
     * A record that cannot be used.
     *
     * @param reason why
     * @param detail why, in words
     */
    record Refused(DeadLetterReason reason, String detail) implements ReadFrame {}
}
