package io.maskwatch.detect.frame;

import io.maskwatch.pictures.PictureCodec;
import io.maskwatch.pictures.UnreadablePictureException;
import io.maskwatch.schemas.AvroCodec;
import io.maskwatch.schemas.DeadLetterReason;
import io.maskwatch.schemas.Frame;
import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.Observation;
import io.maskwatch.schemas.UnreadableRecordException;
import io.maskwatch.schemas.camera.CameraChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Reads records of the frames topic: whatever their bytes are, each is a frame that may wait for its turn, a frame that its
 * agent has looked at, a frame that is too old, or refused with a reason. Checks what is cheap first; a picture is decoded only when it is to be looked at. Safe
 * for several threads.
 */
public final class FrameReader {
    /** A clock that is off by more is broken. Frames from then on cannot be put in order with others. */
    private static final Duration FURTHEST_PAST = Duration.ofDays(1);

    private static final Duration FURTHEST_FUTURE = Duration.ofMinutes(5);

    private final AvroCodec<Frame> codec = AvroCodec.of(Frame.class);
    private final FrameLimits limits;

    public FrameReader(FrameLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** What {@code record} holds, judged at the time {@code now}. Never throws because of the content. */
    public ReadFrame read(RawRecord record, Instant now) {
        Frame frame;
        try {
            frame = codec.decode(record.value());
        } catch (UnreadableRecordException e) {
            return new ReadFrame.Refused(e.reason(), e.getMessage());
        }
        if (!CameraChecks.isCameraId(frame.getCameraId())) {
            return new ReadFrame.Refused(
                    DeadLetterReason.INVALID_RECORD,
                    "cameraId must be 1 to 100 characters of a-z, A-Z, 0-9, dot, dash and underscore, got "
                            + frame.getCameraId().length() + " characters");
        }
        Duration age = Duration.between(frame.getCapturedAt(), now);
        if (age.compareTo(FURTHEST_PAST) > 0 || age.negated().compareTo(FURTHEST_FUTURE) > 0) {
            return new ReadFrame.Refused(
                    DeadLetterReason.IMPLAUSIBLE_TIME,
                    "capturedAt must lie between a day ago and five minutes from now, got " + frame.getCapturedAt());
        }
        if (frame.getFaces() != null) {
            // However old: the models have looked already, and it costs nothing to count.
            return searched(record, frame);
        }
        if (isTooOld(frame, now)) {
            return new ReadFrame.Dropped(dropped(frame, FrameOutcome.TOO_OLD, now));
        }
        return new ReadFrame.Unseen(record, frame);
    }

    private static ReadFrame searched(RawRecord record, Frame frame) {
        try {
            return SearchedFrames.judge(record, frame);
        } catch (IllegalArgumentException e) {
            return new ReadFrame.Refused(DeadLetterReason.INVALID_RECORD, e.getMessage());
        }
    }

    /** Whether nobody looks at the frame any more at the time {@code now}. */
    public boolean isTooOld(Frame frame, Instant now) {
        return Duration.between(frame.getCapturedAt(), now).compareTo(limits.maxAge()) > 0;
    }

    /** Decodes the picture: ready to be looked at, or refused. */
    public ReadFrame decode(ReadFrame.Unseen readable) {
        Frame frame = readable.frame();
        byte[] jpeg = new byte[frame.getJpeg().remaining()];
        frame.getJpeg().duplicate().get(jpeg);
        if (jpeg.length < 2 || jpeg[0] != (byte) 0xFF || jpeg[1] != (byte) 0xD8) {
            // Nobody sends other formats, and those of the JDK can be made to take minutes or gigabytes.
            return new ReadFrame.Refused(DeadLetterReason.UNREADABLE_PICTURE, "The picture is no JPEG");
        }
        try {
            return new ReadFrame.Ready(readable.raw(), frame, PictureCodec.decode(jpeg, limits.maxPixels()));
        } catch (UnreadablePictureException e) {
            DeadLetterReason reason =
                    switch (e.reason()) {
                        case UNREADABLE -> DeadLetterReason.UNREADABLE_PICTURE;
                        case TOO_LARGE -> DeadLetterReason.PICTURE_TOO_LARGE;
                    };
            return new ReadFrame.Refused(reason, e.getMessage());
        }
    }

    /** The record that says that nobody looks at a frame, and why. */
    public static Observation dropped(Frame frame, FrameOutcome why, Instant now) {
        return Observation.newBuilder()
                .setCameraId(frame.getCameraId())
                .setSequence(frame.getSequence())
                .setCapturedAt(frame.getCapturedAt())
                .setObservedAt(now)
                .setFrameWidth(frame.getWidth())
                .setFrameHeight(frame.getHeight())
                .setOutcome(why)
                .setFaces(List.of())
                .build();
    }
}
