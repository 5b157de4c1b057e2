package io.maskwatch.ingest.source;

import io.maskwatch.schemas.text.PrintableText;

/** A video that cannot be opened or read on. The message is one sentence and holds no secret. */
public final class FrameSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Reason {
        /** The camera's record asks for something that is malformed or not allowed. */
        NOT_ALLOWED(true),
        /** This machine lacks what the source needs. */
        NOT_SUPPORTED(true),
        /** A file is not there or cannot be read. */
        NO_SUCH_FILE(true),
        /** A file is no video, or one without a frame that can be decoded. */
        NO_VIDEO(true),
        /** A file ends, or cannot be read on, before its end. */
        CUT_OFF(true),
        /** The credentials are not where they should be. */
        NO_CREDENTIALS(false),
        /** The camera wants other credentials. */
        REFUSED(false),
        /** Nobody answers, or not with a video. */
        UNREACHABLE(false),
        /** The answer, or the next frame, did not come in time. */
        TIMED_OUT(false),
        /** The stream has ended, which a live stream does not do. */
        LOST(false);

        private final boolean permanent;

        Reason(boolean permanent) {
            this.permanent = permanent;
        }

        /** Whether trying again without a change is in vain. */
        public boolean permanent() {
            return permanent;
        }
    }

    private final Reason reason;

    /** The message is cut, redacted and made printable here, so that no caller has to think of it. There is no cause: it could hold secrets. */
    public FrameSourceException(Reason reason, String message) {
        super(PrintableText.of(message));
        this.reason = reason;
    }

    /** What kind of failure it is. */
    public Reason reason() {
        return reason;
    }
}
