package io.maskwatch.training.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** The teacher's findings on disk, so that a second run need not ask again: one line a picture. Not thread-safe. */
final class TeacherCache {
    private final TeacherDetector teacher;
    private final Path file;
    private final Map<String, List<TeacherDetector.Finding>> known = new HashMap<>();
    private final StringBuilder added = new StringBuilder();

    TeacherCache(TeacherDetector teacher, Path file) throws IOException {
        this.teacher = teacher;
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t", -1);
                known.put(parts[0], parse(parts[1]));
            }
        }
    }

    List<TeacherDetector.Finding> find(String key, Mat picture) {
        return known.computeIfAbsent(key, absent -> {
            List<TeacherDetector.Finding> findings = teacher.find(picture);
            added.append(key).append('\t').append(format(findings)).append('\n');
            return findings;
        });
    }

    void save() throws IOException {
        Files.writeString(file, added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        added.setLength(0);
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
