package io.maskwatch.cli.cameras;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects all that is wrong with one file, each with its line. For use by one thread. */
final class FileProblems {
    private record Problem(int line, String text) {}

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> found = new ArrayList<>();

    FileProblems(Path file) {
        this.file = file;
    }

    /** Remembers where a path stands. */
    void at(String path, Node node) {
        lines.put(path, node.getStartMark().getLine() + 1);
    }

    void add(Node node, String path, String message) {
        add(node.getStartMark(), path, message);
    }

    /** A problem of something that need not be in the file: the nearest part of its path that is tells the line. */
    void add(String path, String message) {
        String known = path;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        add(lines.getOrDefault(known, 1), path, message);
    }

    private void add(Mark mark, String path, String message) {
        add(mark.getLine() + 1, path, message);
    }

    private void add(int line, String path, String message) {
        found.add(new Problem(line, PrintableText.of((path + " " + message).strip())));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them in the order of the file. */
    UserErrorException exception() {
        StringBuilder text = new StringBuilder(file + " cannot be applied:");
        found.stream().sorted(Comparator.comparingInt(Problem::line)).forEach(problem -> text.append("\n  line ")
                .append(problem.line())
                .append(": ")
                .append(problem.text()));
        return new UserErrorException(text.toString());
    }
}
