package io.maskwatch.schemas.explanation;

import io.maskwatch.schemas.FrameOutcome;
import io.maskwatch.schemas.HeldBackReason;

/** A sentence for each reason. Pure. */
public final class Explanations {
    private Explanations() {}

    /** Why a person is no incident, and where it helps, what to do. */
    public static String of(HeldBackReason reason) {
        return switch (reason) {
            case MASKED -> "Wears a mask.";
            case TOO_FEW_LOOKS ->
                "Not yet judged in enough frames: in view too briefly, or fewer frames per second than needed.";
            case TOO_SMALL -> "The face is too small to judge: move or zoom the camera, or lower minimumFaceSize.";
            case BLURRED ->
                "The face is too blurred to judge: more light, a shorter exposure or a sharper focus helps.";
            case HARDLY_A_FACE -> "Barely a face: covered, turned away or cut off.";
            case UNCERTAIN -> "The face can't be told apart: partly covered, at an angle, or in poor light.";
            case SPLIT_VOTE -> "The looks disagree: some with a mask, some without.";
            case OUTSIDE_ZONES -> "Outside the zones in which people count.";
            case COOLING_DOWN -> "An incident has just closed there, and the cool-down isn't over.";
            case IN_GROUP -> "Already reported as one of a group.";
            case OUT_OF_SCHEDULE -> "The camera's schedule allows no incidents at that time.";
            case STATISTICS_MODE -> "The camera is in the mode STATISTICS, which only counts.";
            case EXPIRED_INCIDENT -> "Already had an incident that reached its longest duration, as a poster would.";
            case LATE_FRAME -> "The frame's time doesn't follow on the newest one: the camera's clock jumps.";
            case TOO_MANY_PEOPLE -> "More people in view than the camera can follow.";
            case OTHER -> "For a reason that this version doesn't know.";
        };
    }

    /** What happened with a frame. */
    public static String of(FrameOutcome outcome) {
        return switch (outcome) {
            case ANALYSED -> "Looked at.";
            case TOO_OLD -> "Too old when its turn came: the job can't keep up, or the camera's clock is behind.";
            case OVERTAKEN -> "A newer frame of the camera came while it waited: the job can't keep up.";
            case UNKNOWN -> "For a reason that this version doesn't know.";
        };
    }
}
