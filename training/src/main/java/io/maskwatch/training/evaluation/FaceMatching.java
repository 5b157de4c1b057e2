package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Pairs detections with labelled faces by COCO's rules: the detection with the best score chooses first, among the faces
 * that still have none the one it overlaps most, if at least by the limit. A face that is not asked for (too small, of
 * another state, a crowd) is ignored: not finding it is no miss, finding it is no mistake. A detection without a face is
 * ignored, too, where its own size is not asked for.
 */
public final class FaceMatching {
    /** Of one picture only so many detections count, the best. */
    private static final int MOST_DETECTIONS = 100;

    private final double overlap;
    private final Predicate<LabelledFace> wanted;
    private final Predicate<Box> wantedSize;

    /**
     * @param overlap the least intersection over union, above 0
     * @param wanted the labelled faces to be found
     * @param wantedSize the sizes for which an unpaired detection is a mistake
     */
    FaceMatching(double overlap, Predicate<LabelledFace> wanted, Predicate<Box> wantedSize) {
        this.overlap = overlap;
        this.wanted = face -> !face.crowd() && wanted.test(face);
        this.wantedSize = wantedSize;
    }

    /**
     * One detection that counts.
     *
     * @param face the labelled face that it found, or null where there is none
     */
    record Match(Detection detection, LabelledFace face) {
        boolean right() {
            return face != null;
        }
    }

    /** The detections that count, best score first, over all pictures. */
    List<Match> match(List<SceneResult> results) {
        List<Match> matches = new ArrayList<>();
        results.forEach(result -> match(result, matches));
        matches.sort(
                Comparator.comparing((Match match) -> match.detection().score()).reversed());
        return matches;
    }

    /** How many labelled faces there are to be found. */
    int faces(List<SceneResult> results) {
        return (int) results.stream()
                .flatMap(result -> result.scene().faces().stream())
                .filter(wanted)
                .count();
    }

    private void match(SceneResult result, List<Match> matches) {
        // By identity: two faces may be labelled alike.
        Set<LabelledFace> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        List<LabelledFace> faces = result.scene().faces();
        List<Detection> ordered = result.detections().stream()
                .sorted(Comparator.comparing(Detection::score).reversed())
                .limit(MOST_DETECTIONS)
                .toList();
        for (Detection detection : ordered) {
            LabelledFace face = best(detection.box(), faces, wanted.and(candidate -> !taken.contains(candidate)));
            if (face != null) {
                taken.add(face);
                matches.add(new Match(detection, face));
                continue;
            }
            LabelledFace ignored = best(
                    detection.box(),
                    faces,
                    wanted.negate().and(candidate -> candidate.crowd() || !taken.contains(candidate)));
            if (ignored != null) {
                taken.add(ignored);
            } else if (wantedSize.test(detection.box())) {
                matches.add(new Match(detection, null));
            }
        }
    }

    private LabelledFace best(Box box, List<LabelledFace> faces, Predicate<LabelledFace> candidates) {
        return faces.stream()
                .filter(candidates)
                .filter(face -> overlap(box, face) >= overlap)
                .max(Comparator.comparing(face -> overlap(box, face)))
                .orElse(null);
    }

    /** Of a crowd it only counts how much of the detection lies in it. */
    private static double overlap(Box box, LabelledFace face) {
        double ratio = box.intersectionOverUnion(face.box());
        if (!face.crowd()) {
            return ratio;
        }
        double intersection =
                ratio / (1 + ratio) * (box.area() + (double) face.box().area());
        return intersection / box.area();
    }
}
