package io.maskwatch.vision.model;

import org.bytedeco.opencv.global.opencv_core;

/** OpenCV's settings for the whole process. */
public final class OpenCvEngine {
    private OpenCvEngine() {}

    /** Lets one call use so many threads, at least 1, instead of all that the machine has. */
    public static void start(int threads) {
        opencv_core.setNumThreads(threads);
    }
}
