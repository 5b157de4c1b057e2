package io.maskwatch.training.detector;

import io.maskwatch.training.export.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The teacher's findings on disk, so that a second run need not ask again: its digest, then one line a picture. What
 * another teacher found, or what cannot be read, is asked for anew. Not thread-safe.
 */
final class TeacherCache {
    /** Five numbers. */
    private static final Pattern FINDING = Pattern.compile("(\\S+ ){4}\\S+");

    private final Function<Mat, List<TeacherDetector.Finding>> teacher;
    private final String digest;
    private final Path file;
    private final Path data;
    private final Map<String, String> known = new TreeMap<>();

    private TeacherCache(Function<Mat, List<TeacherDetector.Finding>> teacher, String digest, Path file, Path data) {
        this.teacher = teacher;
        this.digest = digest;
        this.file = file;
        this.data = data;
    }

    /**
     * @param teacher what it finds in 8-bit BGR pixels
     * @param model the teacher's file
     * @param file the cache, which need not exist
     * @param data the folder that all pictures are in
     */
    static TeacherCache open(Function<Mat, List<TeacherDetector.Finding>> teacher, Path model, Path file, Path data)
            throws IOException {
        TeacherCache cache = new TeacherCache(teacher, FileDigest.sha256(model), file, data);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && lines.get(0).equals(cache.digest)) {
                lines.stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1))
                        .filter(TeacherCache::isWhole)
                        .forEach(parts -> cache.known.put(parts[0], parts[1]));
            }
        }
        return cache;
    }

    /**
     * Whether it is a path and whole findings, each ended by a semicolon. One after the other, since a pattern for all of a
     * crowd's findings overflows the stack.
     */
    private static boolean isWhole(String[] parts) {
        if (parts.length != 2 || parts[0].isEmpty()) {
            return false;
        }
        String[] findings = parts[1].split(";", -1);
        int last = findings.length - 1;
        return findings[last].isEmpty()
                && Arrays.stream(findings, 0, last)
                        .allMatch(finding -> FINDING.matcher(finding).matches());
    }

    /** What the teacher finds in a picture, now or when it was asked before. */
    List<TeacherDetector.Finding> find(Path picture, Mat pixels) {
        return parse(known.computeIfAbsent(key(picture), absent -> format(teacher.apply(pixels))));
    }

    /** The name alone may occur in several folders; a COCO file may name pictures by absolute paths. */
    private String key(Path picture) {
        return data.toAbsolutePath().relativize(picture.toAbsolutePath()).toString();
    }

    /** Replaces the file by a whole one. */
    void save() throws IOException {
        List<String> lines = new ArrayList<>(List.of(digest));
        known.forEach((key, findings) -> lines.add(key + '\t' + findings));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String format(List<TeacherDetector.Finding> findings) {
        StringBuilder line = new StringBuilder();
        for (TeacherDetector.Finding finding : findings) {
            FaceLabel box = finding.box();
            line.append(box.x())
                    .append(' ')
                    .append(box.y())
                    .append(' ')
                    .append(box.width())
                    .append(' ');
            line.append(box.height()).append(' ').append(finding.score()).append(';');
        }
        return line.toString();
    }

    private static List<TeacherDetector.Finding> parse(String text) {
        List<TeacherDetector.Finding> findings = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (!part.isEmpty()) {
                String[] numbers = part.split(" ", -1);
                findings.add(new TeacherDetector.Finding(
                        new FaceLabel(
                                Float.parseFloat(numbers[0]),
                                Float.parseFloat(numbers[1]),
                                Float.parseFloat(numbers[2]),
                                Float.parseFloat(numbers[3]),
                                FaceLabel.Kind.PSEUDO),
                        Float.parseFloat(numbers[4])));
            }
        }
        return findings;
    }
}
