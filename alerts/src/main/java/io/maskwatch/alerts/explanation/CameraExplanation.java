package io.maskwatch.alerts.explanation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a camera saw in a period, and why there was an alert for whom. Times are capture times.
 *
 * @param cameraId the camera
 * @param from the earliest time that was asked for
 * @param to the latest one
 * @param notes what to know first, such as that the camera is offline: sentences, the most important one first
 * @param framesAnalysed frames that were looked at
 * @param framesSkipped frames that were not, because the job could not keep up
 * @param limits what a person needs to be judged, or null where no record tells
 * @param people everybody who was followed, the newest first, at most 200
 * @param peopleLeftOut how many more there were before these
 * @param facesOfNobody faces that belong to no person, by what they lack
 */
public record CameraExplanation(
        String cameraId,
        Instant from,
        Instant to,
        List<String> notes,
        int framesAnalysed,
        int framesSkipped,
        @Nullable Limits limits,
        List<SeenPerson> people,
        int peopleLeftOut,
        List<FacesOfNobody> facesOfNobody) {

    /**
     * The rules by which the newest frames were judged.
     *
     * @param minimumLooks how often a person must have been judged
     * @param agreement share of the votes that a decision needs, 0 to 1
     * @param noMaskBelow faces of a lower mask probability wear none, 0 to 1
     * @param maskAbove faces of a higher mask probability wear a mask, 0 to 1
     * @param minimumFaceSize smaller faces are undecided, pixels of the frame
     */
    public record Limits(
            int minimumLooks, double agreement, double noMaskBelow, double maskAbove, int minimumFaceSize) {}

    /**
     * A person as the camera followed them, without a name or a picture.
     *
     * @param trackId the camera's name for them
     * @param from when they came into view
     * @param to when they were seen last
     * @param frames frames in which they were seen
     * @param looks frames in which they could be judged
     * @param noMaskShare share of the votes for no mask, 0 to 1, or null where nothing could be judged
     * @param state how they were judged: mask, no-mask or undecided
     * @param zone the zone of the camera in which they were last, or null
     * @param alertId their alert, or null where there was none
     * @param heldBackBy what kept them from being an alert, such as too-few-looks, or null where they are one or no record says
     * @param explanation the same in a sentence, with what helps
     */
    public record SeenPerson(
            String trackId,
            Instant from,
            Instant to,
            int frames,
            int looks,
            @Nullable Double noMaskShare,
            String state,
            @Nullable String zone,
            @Nullable String alertId,
            @Nullable String heldBackBy,
            String explanation) {}

    /**
     * Faces that belong to no person.
     *
     * @param faces how many, from 1
     * @param heldBackBy what they lack, such as hardly-a-face
     * @param explanation the same in a sentence
     */
    public record FacesOfNobody(int faces, String heldBackBy, String explanation) {}
}
