package io.maskwatch.vision.opencv;

/** OpenCV's messages carry source lines of OpenCV over several lines; a user needs the sentence. */
final class OpenCvErrors {
    private OpenCvErrors() {}

    static String firstLine(RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        String sentence = message.lines().findFirst().orElse(message);
        return sentence.substring(sentence.lastIndexOf("error: ") + 1)
                .replaceFirst("^rror: (\\([^)]*\\) )?", "")
                .strip();
    }
}
