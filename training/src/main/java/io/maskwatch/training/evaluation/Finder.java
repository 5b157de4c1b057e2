package io.maskwatch.training.evaluation;

import io.maskwatch.pictures.Picture;
import java.util.List;

/** Finds faces and judges their masks, whatever models do it. Belongs to one thread; whoever opened it closes it. */
interface Finder extends AutoCloseable {
    /** The lowest score of a detection that is asked for: average precision needs the doubtful ones, too. */
    float LOWEST_SCORE = 0.05f;

    String name();

    Found find(Picture picture);

    @Override
    void close();

    /**
     * What was found in one picture.
     *
     * @param detections all from {@link #LOWEST_SCORE} up, the best score first
     * @param detectionNanos processor time of the detection, without the classification
     */
    record Found(List<Detection> detections, long detectionNanos) {
        public Found {
            detections = List.copyOf(detections);
        }
    }
}
