package io.maskwatch.training.evaluation;

import io.maskwatch.pictures.Picture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Finds faces and judges their masks, whatever models do it. Belongs to one thread; whoever opened it closes it. */
public interface Finder extends AutoCloseable {
    /** The lowest score of a detection that is asked for: average precision needs the doubtful ones, too. */
    float LOWEST_SCORE = 0.05f;

    String name();

    Found find(Picture picture);

    @Override
    void close();

    /**
     * Processor time of the current thread in nanoseconds since any moment, so that other work on the machine counts less.
     * The engines are told to use one thread, which is the caller's own.
     */
    static long threadNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    }

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
