package io.maskwatch.cli.detect;

import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.vision.JudgedFace;
import io.maskwatch.vision.MaskState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One line for each file: how many faces, and of what state. Faces of a video's frames are added up. */
final class TextReport implements Report {
    private final PrintWriter out;
    private final Map<MaskState, Integer> states = new EnumMap<>(MaskState.class);
    private long pictures;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void add(Seen seen, List<JudgedFace> faces) {
        pictures++;
        faces.forEach(face -> states.merge(face.state(), 1, Integer::sum));
    }

    @Override
    public void end(Path file, boolean whole) {
        if (whole || pictures > 0) {
            print(file, whole);
        }
        states.clear();
        pictures = 0;
    }

    private void print(Path file, boolean whole) {
        int faces = states.values().stream().mapToInt(Integer::intValue).sum();
        out.printf(
                "%s%s: %s%s%n",
                PrintableText.of(file.toString()),
                whole ? "" : " (not whole)",
                pictures == 1 ? "" : plural(pictures, "frame") + ", ",
                faces == 0
                        ? "no face"
                        : "%s: %d without a mask, %d with, %d undecided"
                                .formatted(
                                        plural(faces, "face"),
                                        states.getOrDefault(MaskState.NO_MASK, 0),
                                        states.getOrDefault(MaskState.MASK, 0),
                                        states.getOrDefault(MaskState.UNDECIDED, 0)));
        out.flush();
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
