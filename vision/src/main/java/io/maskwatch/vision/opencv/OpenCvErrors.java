package io.maskwatch.vision.opencv;

import org.bytedeco.opencv.global.opencv_core;

/** OpenCV's messages carry source lines of OpenCV over several lines; a user needs the sentence. */
final class OpenCvErrors {
    /** What people call it, and which one this is. */
    static final String ENGINE = "OpenCV " + opencv_core.CV_VERSION;

    private OpenCvErrors() {}

    static String firstLine(RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        String sentence = message.lines().findFirst().orElse(message);
        return sentence.substring(sentence.lastIndexOf("error: ") + 1)
                .replaceFirst("^rror: (\\([^)]*\\) )?", "")
                .strip();
    }
}
