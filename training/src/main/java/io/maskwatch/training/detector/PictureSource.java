package io.maskwatch.training.detector;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Pictures of one kind. A crowd is drawn more often than a single face, with the square root of its faces: crowds are
 * few, and most of the small faces are theirs.
 */
final class PictureSource {
    private final String name;
    private final float share;
    private final List<TrainingPicture> pictures;
    /** The sums of the weights up to each picture. */
    private final double[] sums;

    /**
     * @param name for messages
     * @param share of the samples that come from here, relative to the other sources
     */
    PictureSource(String name, float share, List<TrainingPicture> pictures) {
        this.name = name;
        this.share = share;
        this.pictures = List.copyOf(pictures);
        this.sums = pictures.stream().mapToDouble(picture -> weight(picture)).toArray();
        Arrays.parallelPrefix(sums, Double::sum);
    }

    String name() {
        return name;
    }

    float share() {
        return share;
    }

    List<TrainingPicture> pictures() {
        return pictures;
    }

    TrainingPicture draw(Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return pictures.get(Math.min(pictures.size() - 1, at >= 0 ? at + 1 : -at - 1));
    }

    private static double weight(TrainingPicture picture) {
        long faces = picture.labels().stream()
                .filter(label -> label.kind() != FaceLabel.Kind.IGNORED)
                .count();
        return Math.sqrt((double) Math.max(1, faces));
    }
}
