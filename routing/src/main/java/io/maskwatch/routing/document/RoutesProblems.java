package io.maskwatch.routing.document;

import io.maskwatch.schemas.text.PrintableText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects all that is wrong with one file. For use by one thread. */
final class RoutesProblems {
    /** More would not be read. */
    private static final int MOST = 200;

    private static final int LONGEST_VALUE = 80;

    private final List<RoutesProblem> found = new ArrayList<>();

    void add(Node node, String path, String message) {
        add(node.getStartMark().getLine() + 1, path, message);
    }

    void add(int line, String path, String message) {
        if (found.size() < MOST) {
            found.add(new RoutesProblem(line, path, message));
        } else if (found.size() == MOST) {
            found.add(new RoutesProblem(Integer.MAX_VALUE, "", "has more problems than the " + MOST + " told here"));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<RoutesProblem> found() {
        return found.stream()
                .sorted(Comparator.comparingInt(RoutesProblem::line))
                .toList();
    }

    /** A value as a message shows it. */
    static String shown(String value) {
        return '"' + PrintableText.of(value, LONGEST_VALUE) + '"';
    }
}
