package io.maskwatch.detect.face;

import io.maskwatch.vision.Box;
import io.maskwatch.vision.DetectedFace;
import io.maskwatch.vision.JudgedFace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for a moment what the models said about the faces of each camera, so that a face about which they have said the same
 * for a while need not be classified in every frame, and its picture not be cut out when a better one was. It knows places,
 * not people: what is not clear is looked at. Forgetting costs nothing but time. Belongs to one thread.
 */
final class FaceMemory {
    private static final int MOST_CAMERAS = 1_000;

    private final Map<String, List<KnownFace>> cameras = new LinkedHashMap<>(16, 0.75f, true);
    private final long reclassifyAfter;

    /** @param reclassifyAfter how long a judgement holds, 0 for no time */
    FaceMemory(Duration reclassifyAfter) {
        this.reclassifyAfter = reclassifyAfter.toNanos() / 1_000;
    }

    /**
     * The mask probabilities of the faces that need not be classified.
     *
     * @param atMicros the frame's capture time, microseconds since 1970 UTC
     * @return one for each face, empty where it must be
     */
    List<Optional<Float>> probabilities(String camera, long atMicros, List<DetectedFace> faces) {
        List<Box> boxes = faces.stream().map(DetectedFace::box).toList();
        return match(camera, atMicros, boxes).stream()
                .map(known -> known.filter(face -> face.isSettled() && atMicros - face.classifiedAt() < reclassifyAfter)
                        .map(KnownFace::probability))
                .toList();
    }

    /**
     * Takes note of a frame.
     *
     * @param reused for each face whether its probability is one that was remembered
     * @return for each face whether a picture of it may be kept: it could be evidence, and the last one was not better
     */
    List<Boolean> remember(String camera, long atMicros, List<JudgedFace> faces, List<Boolean> reused) {
        List<Optional<KnownFace>> before =
                match(camera, atMicros, faces.stream().map(JudgedFace::box).toList());
        List<KnownFace> now = new ArrayList<>();
        List<Boolean> better = new ArrayList<>();
        for (int index = 0; index < faces.size(); index++) {
            JudgedFace face = faces.get(index);
            KnownFace known = before.get(index).orElse(KnownFace.NEW).seen(face, atMicros, reused.get(index));
            boolean pictured = FaceAnalysis.mayBeEvidence(face) && known.wantsPicture(face, atMicros);
            better.add(pictured);
            now.add(pictured ? known.pictured(face, atMicros) : known);
        }
        List<KnownFace> unseen = new ArrayList<>(cameras.getOrDefault(camera, List.of()));
        before.forEach(known -> known.ifPresent(unseen::remove));
        unseen.removeIf(face -> !face.isFresh(atMicros));
        now.addAll(unseen);
        cameras.put(camera, List.copyOf(now));
        if (cameras.size() > MOST_CAMERAS) {
            cameras.remove(cameras.keySet().iterator().next());
        }
        return better;
    }

    /** Which known face each box is; nobody where two could be meant, or the frame is not a later one. */
    private List<Optional<KnownFace>> match(String camera, long atMicros, List<Box> boxes) {
        List<KnownFace> known = cameras.getOrDefault(camera, List.of());
        return boxes.stream()
                .map(box -> {
                    List<KnownFace> near = known.stream()
                            .filter(face -> face.isFresh(atMicros) && face.overlaps(box))
                            .toList();
                    boolean alone = near.size() == 1
                            && boxes.stream()
                                            .filter(other -> near.get(0).overlaps(other))
                                            .count()
                                    == 1;
                    return alone && near.get(0).isAt(box) ? Optional.of(near.get(0)) : Optional.<KnownFace>empty();
                })
                .toList();
    }
}
