package io.maskwatch.detect.frame;

import io.maskwatch.pictures.Picture;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.Observation;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskRules;
import java.util.List;

/** What came of reading a record of the frames topic. */
public sealed interface ReadFrame {
    /**
     * A frame that may wait for its turn.
     *
     * @param raw the record that it came in
     * @param frame the frame, its picture not yet decoded
     */
    record Unseen(RawRecord raw, Frame frame) implements ReadFrame {
        /** Pixels of its picture, as its agent says. */
        public long pixels() {
            return (long) frame.getWidth() * frame.getHeight();
        }
    }

    /**
     * A frame that its agent has looked at, because its picture may not leave the agent. It need not wait.
     *
     * @param raw the record that it came in
     * @param frame the frame, without a picture
     * @param faces the faces that the agent has found
     * @param rules by which they are judged
     */
    record Searched(RawRecord raw, Frame frame, List<JudgedFace> faces, MaskRules rules) implements ReadFrame {
        public Searched {
            faces = List.copyOf(faces);
        }
    }

    /**
     * A frame to be looked at.
     *
     * @param raw the record that it came in
     * @param frame the frame
     * @param picture its picture, decoded
     */
    record Ready(RawRecord raw, Frame frame, Picture picture) implements ReadFrame {}

    /**
     * A good frame that nobody looks at.
     *
     * @param observation the record that says so, and why
     */
    record Dropped(Observation observation) implements ReadFrame {}

    /**
     * A record that cannot be used.
     *
     * @param reason why
     * @param detail why, in words
     */
    record Refused(DeadLetterReason reason, String detail) implements ReadFrame {}
}
